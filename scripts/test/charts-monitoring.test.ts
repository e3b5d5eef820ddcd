import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { findHelm } from '../charts/find-helm.ts';
import { type KubeObject, render, umbrella } from '../charts/render.ts';
import { everything, testValues } from '../charts/sample-values.ts';

const helm = findHelm();
if (!helm) console.log('charts: skipped, helm is neither on the PATH nor beside the checkout');
afterAll(() => helm?.remove());

const files = (folder: string, end: string) =>
  readdirSync(join(umbrella, 'files', folder)).filter((file) => file.endsWith(end));
const dashboards = files('dashboards', '.json');
const alerts = files('alerts', '.yaml');

(helm ? describe : describe.skip)('the chart’s monitoring', () => {
  let full: { objects: KubeObject[]; text: string };
  beforeAll(() => {
    full = render(helm?.path ?? '', 'prod', everything);
  });
  const shipped = (kind: string, name: RegExp) =>
    full.objects.filter((object) => object.kind === kind && name.test(object.metadata.name));

  it('ships as many dashboards as there are files, each as it is and with the sidecar’s label', () => {
    const maps = shipped('ConfigMap', /-dashboard-/);
    expect(maps).toHaveLength(dashboards.length);
    expect(dashboards.length).toBeGreaterThanOrEqual(6);
    for (const file of dashboards) {
      const [map] = maps.filter(({ data }) => data?.[`soulnear-${file}`]);
      expect(map?.metadata.labels).toMatchObject({ grafana_dashboard: '1' });
      const text = readFileSync(join(umbrella, 'files/dashboards', file), 'utf8');
      expect(map?.data?.[`soulnear-${file}`]?.trimEnd()).toBe(text.trimEnd());
    }
  });

  it('ships as many rules as there are files, each file’s bytes in it', () => {
    const rules = shipped('PrometheusRule', /./);
    expect(rules).toHaveLength(alerts.length);
    expect(alerts.length).toBeGreaterThanOrEqual(11);
    for (const file of alerts) {
      const text = readFileSync(join(umbrella, 'files/alerts', file), 'utf8');
      const kebab = file
        .replace('.yaml', '')
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
        .toLowerCase();
      const [rule] = rules.filter(({ metadata }) => metadata.name === `soulnear-${kebab}`);
      expect({ file, spec: rule?.spec }).toEqual({ file, spec: parse(text) });
      expect(rule?.metadata.labels).toMatchObject({ release: 'monitoring' });
      const indented = text.trimEnd().replaceAll(/^(?=.)/gm, '  ');
      expect(full.text).toContain(indented);
    }
  });

  it('ships neither unless asked', () => {
    for (const [environment, values] of [
      ['test', testValues],
      ['prod', {}],
    ] as const) {
      const { objects } = render(helm?.path ?? '', environment, values);
      expect(objects.filter(({ kind }) => kind === 'PrometheusRule')).toEqual([]);
      expect(objects.filter(({ metadata }) => /-dashboard-/.test(metadata.name))).toEqual([]);
    }
  });

  it('gives postgres_exporter a role of its own: the admin’s password ends with the container that makes it', () => {
    const [exporter] = shipped('Deployment', /-postgres-exporter$/);
    const { initContainers, containers } = exporter?.spec.template.spec ?? {};
    const keys = (container: { env: { valueFrom?: { secretKeyRef: { key: string } } }[] }) =>
      container.env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.key ?? []);
    expect(keys(initContainers[0])).toEqual(['POSTGRES_PASSWORD', 'MONITORING_PASSWORD']);
    expect(keys(containers[0])).toEqual(['MONITORING_PASSWORD']);
    const [config] = shipped('ConfigMap', /-postgres-exporter$/);
    expect(Object.keys(config?.data ?? {}).sort()).toEqual(['queries.yaml', 'role.sql']);
    const ways = shipped('NetworkPolicy', /postgres-exporter/).map(({ metadata }) => metadata.name);
    expect(ways.sort()).toEqual([
      'soulnear-postgres-exporter-postgres-in',
      'soulnear-postgres-exporter-postgres-out',
      'soulnear-prometheus-postgres-exporter',
    ]);
  });

  it('leaves the label `service` of a metric to the service that wrote it', () => {
    const monitors = shipped('ServiceMonitor', /-(gateway|dialogue|profile-analysis)$/);
    expect(monitors).toHaveLength(3);
    for (const { spec } of monitors) expect(spec.endpoints).toMatchObject([{ honorLabels: true }]);
  });
});
