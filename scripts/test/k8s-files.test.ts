import { readFileSync } from 'node:fs';
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

describe('the values of the monitoring stack', () => {
  const collector = parse(read('monitoring/opentelemetry-collector.yaml'));
  const prometheus = parse(read('monitoring/kube-prometheus-stack.yaml'));

  it('name in each pipeline only what they configure, and configure nothing that no pipeline names', () => {
    const { service, ...parts } = collector.config as Record<string, Record<string, unknown>>;
    const pipelines = Object.values(service?.pipelines as Record<string, Record<string, string[]>>);
    const used = (role: string) => new Set(pipelines.flatMap((pipeline) => pipeline[role] ?? []));
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

  it('write span metrics to a Prometheus that takes them and is let in by the chart', () => {
    const { endpoint } = collector.config.exporters.prometheusremotewrite;
    expect(new URL(endpoint).hostname).toBe('monitoring-kube-prometheus-prometheus.monitoring');
    expect(prometheus.prometheus.prometheusSpec.enableRemoteWriteReceiver).toBe(true);
    const { networkPolicies } = parse(readFileSync(join(charts, 'soulnear/values.yaml'), 'utf8'));
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
