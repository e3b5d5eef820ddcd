import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { charts } from '../charts/render.ts';

const folder = join(import.meta.dirname, '../../k8s');
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

it('each namespace refuses pods that are not "restricted"', () => {
  const namespaces = parseAllDocuments(read('namespaces.yaml')).map((document) => document.toJS());
  expect(namespaces.map(({ metadata }) => metadata.name).sort()).toEqual([
    'soulnear-dev',
    'soulnear-prod',
    'soulnear-test',
  ]);
  for (const { kind, metadata } of namespaces) {
    expect(kind).toBe('Namespace');
    for (const mode of ['enforce', 'warn', 'audit'])
      expect(metadata.labels).toMatchObject({ [`pod-security.kubernetes.io/${mode}`]: 'restricted' });
  }
});

it('the pod that reads backups would be let in, shows the release’s claim, and ends by itself', () => {
  const { spec } = parse(read('backups-reader.yaml'));
  expect(spec.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(spec.containers[0].securityContext).toMatchObject({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(spec.volumes[0].persistentVolumeClaim.claimName).toBe('bot-backups');
  expect(spec.activeDeadlineSeconds).toBeLessThanOrEqual(3600);
  const { global } = parse(readFileSync(join(charts, 'soulnear/values.yaml'), 'utf8'));
  expect(spec.containers[0].image).toBe(global.postgresImage);
});

it('the local cluster listens on loopback only', () => {
  const { kind, nodes } = parse(read('kind.yaml'));
  expect(kind).toBe('Cluster');
  const ports: { listenAddress: string }[] = nodes.flatMap(
    (node: { extraPortMappings?: { listenAddress: string }[] }) => node.extraPortMappings ?? [],
  );
  expect(ports.length).toBeGreaterThan(0);
  for (const { listenAddress } of ports) expect(listenAddress).toBe('127.0.0.1');
});

describe('the collector that the chart brings', () => {
  const { service, ...parts } = parse(
    readFileSync(join(charts, 'soulnear/files/otel-collector.yaml'), 'utf8'),
  ) as Record<string, Record<string, unknown>>;

  it('names in each pipeline only what it configures, and configures nothing that no pipeline names', () => {
    const pipelines = Object.values(service?.pipelines as Record<string, Record<string, string[]>>);
    // One is named by the environment: the debug exporter, or the way to a store of traces.
    const named = (name: string) =>
      name.startsWith('${env:TRACES_EXPORTER') ? ['debug', 'otlp_http'] : [name];
    const used = (role: string) =>
      new Set(pipelines.flatMap((pipeline) => pipeline[role] ?? []).flatMap(named));
    const has = (part: string) => Object.keys(parts[part] ?? {});
    for (const name of used('processors')) expect(has('processors')).toContain(name);
    for (const name of used('receivers')) expect([...has('receivers'), ...has('connectors')]).toContain(name);
    for (const name of used('exporters')) expect([...has('exporters'), ...has('connectors')]).toContain(name);
    for (const name of has('connectors'))
      expect({ name, both: used('receivers').has(name) && used('exporters').has(name) }).toEqual({
        name,
        both: true,
      });
    const all = new Set([...used('processors'), ...used('receivers'), ...used('exporters')]);
    for (const part of ['receivers', 'processors', 'exporters'])
      for (const name of has(part)) expect(all).toContain(name);
  });

  it('writes what the dashboards read', () => {
    const { spanmetrics } = parts.connectors as { spanmetrics: Record<string, never> };
    expect(spanmetrics).toMatchObject({ namespace: 'soulnear_spans', histogram: { unit: 's' } });
    const dashboards = globSync('soulnear/files/dashboards/*.json', { cwd: charts });
    const texts = dashboards.map((path) => readFileSync(join(charts, path), 'utf8')).join();
    expect(texts).toContain('soulnear_spans_duration_seconds_bucket');
  });
});

describe('the values of the monitoring stack', () => {
  const prometheus = parse(read('monitoring/kube-prometheus-stack.yaml'));

  it('leave the spans to the one collector whose figures the dashboards read', () => {
    expect(readdirSync(join(folder, 'monitoring'))).toEqual(['kube-prometheus-stack.yaml']);
    const { global, networkPolicies } = parse(readFileSync(join(charts, 'soulnear/values.yaml'), 'utf8'));
    expect(global.otlp.collector).toHaveProperty('enabled');
    expect(read('monitoring/kube-prometheus-stack.yaml')).toContain('global.otlp.collector.enabled=true');
    // It is scraped, so nobody may write.
    expect(prometheus.prometheus.prometheusSpec.enableRemoteWriteReceiver).toBeUndefined();
    expect(networkPolicies.prometheus.namespaceSelector.matchLabels).toEqual({
      'kubernetes.io/metadata.name': 'monitoring',
    });
    expect(read('monitoring/kube-prometheus-stack.yaml')).toContain('-n monitoring --create-namespace');
  });

  it('take Grafana’s password from a Secret', () => {
    expect(prometheus.grafana.adminPassword).toBeUndefined();
    expect(prometheus.grafana.admin.existingSecret).toBe('grafana-admin');
  });
});
