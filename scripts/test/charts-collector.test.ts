import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { findHelm } from '../charts/find-helm.ts';
import { envOf, the } from '../charts/find-objects.ts';
import { render, umbrella } from '../charts/render.ts';

const helm = findHelm();
if (!helm) console.log('charts: skipped, helm is neither on the PATH nor beside the checkout');
afterAll(() => helm?.remove());
const withHelm = helm ? describe : describe.skip;
const path = helm?.path ?? '';

const shipped = readFileSync(join(umbrella, 'files/otel-collector.yaml'), 'utf8');
const collector = { enabled: true };

it('the collector of compose and of the chart have the same configuration', () => {
  expect(shipped).toBe(readFileSync(join(umbrella, '../../docker/otel-collector.yaml'), 'utf8'));
});

withHelm('a collector of the release', () => {
  it('gets the spans of all services, measured by Prometheus, and nobody else reaches it', () => {
    const rendered = render(path, 'prod', {
      global: { existingSecret: 's', otlp: { collector }, serviceMonitors: { enabled: true } },
    });
    expect(rendered.said).toBe('');
    for (const service of ['gateway', 'dialogue', 'profile-analysis'])
      expect(envOf(rendered, service)).toContainEqual({
        name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
        value: 'http://soulnear-collector:4318',
      });
    const config = the(rendered, 'ConfigMap', 'soulnear-collector') as unknown as {
      data: Record<string, string>;
    };
    expect(config.data['config.yaml']?.trim()).toBe(shipped.trim());
    const ports = rendered.objects
      .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && /collector/.test(metadata.name))
      .map(({ metadata, spec }) => [metadata.name, (spec.ingress ?? spec.egress)[0].ports[0].port]);
    expect(Object.fromEntries(ports)).toEqual({
      'soulnear-otlp-collector-out': 4318,
      'soulnear-otlp-collector-in': 4318,
      'soulnear-prometheus-collector-spans': 8889,
      'soulnear-prometheus-collector-own': 8888,
    });
    expect(the(rendered, 'ServiceMonitor', 'soulnear-collector').spec.endpoints).toHaveLength(2);
  });

  it('is refused beside another one, and without a way to the store of its traces', () => {
    const refused = (otlp: object) =>
      render(path, 'prod', { global: { existingSecret: 's', otlp: otlp as never } }).said;
    const endpoint = 'http://collector.monitoring:4318';
    expect(refused({ endpoint, peer: { podSelector: {} }, collector })).toMatch(/to one place/);
    expect(refused({ collector: { ...collector, tracesEndpoint: 'http://tempo.monitoring:4318' } })).toMatch(
      /set global.otlp.collector.tracesPeer/,
    );
  });

  it('hands kept traces to the sandbox where that plays Telegram', () => {
    const rendered = render(path, 'test', {
      global: { existingSecret: 's', sandbox: { enabled: true }, otlp: { collector } },
    });
    expect(rendered.said).toBe('');
    expect(envOf(rendered, 'collector')).toContainEqual({
      name: 'TRACES_ENDPOINT',
      value: 'http://soulnear-sandbox:8086/otlp',
    });
  });
});
