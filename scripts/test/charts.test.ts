import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flagDefaults } from '@soulnear/contracts/flags.ts';
import { findHelm } from '../charts/find-helm.ts';
import { envOf, the } from '../charts/find-objects.ts';
import { charts, golden, podsOf, type Rendered, render, umbrella } from '../charts/render.ts';
import { everything, sampleSecrets, testValues } from '../charts/sample-values.ts';

const helm = findHelm();
if (!helm) console.log('charts: skipped, helm is neither on the PATH nor beside the checkout');
afterAll(() => helm?.remove());
const withHelm = helm ? describe : describe.skip;
const path = helm?.path ?? '';

withHelm('the charts', () => {
  let test: Rendered;
  let prod: Rendered;
  let full: Rendered;
  beforeAll(() => {
    test = render(path, 'test', testValues);
    prod = render(path, 'prod');
    full = render(path, 'prod', everything);
  });
  const all = () => [test, prod, full].flatMap(({ objects }) => objects);

  it('pass helm lint', () => {
    const values = ['--values', join(umbrella, 'values-prod.yaml')];
    expect(execFileSync(path, ['lint', umbrella, ...values], { encoding: 'utf8' })).toContain(
      '0 chart(s) failed',
    );
  });

  it('render for both environments what was reviewed (npm run charts:golden writes it anew)', () => {
    expect([test.said, prod.said, full.said]).toEqual(['', '', '']);
    expect(test.text).toBe(readFileSync(join(golden, 'test.yaml'), 'utf8'));
    expect(prod.text).toBe(readFileSync(join(golden, 'prod.yaml'), 'utf8'));
  });

  it('make only pods that "restricted" lets in, without a token, each with its limits', () => {
    const pods = podsOf(all());
    expect(pods.length).toBeGreaterThan(40);
    for (const { name, metadata, spec } of pods) {
      const containers = [...(spec.initContainers ?? []), ...spec.containers];
      expect({ name, ...spec.securityContext }).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect({ name, token: spec.automountServiceAccountToken }).toEqual({ name, token: false });
      expect(Object.keys(spec)).not.toEqual(expect.arrayContaining(['hostNetwork', 'hostPID', 'hostIPC']));
      expect(metadata.labels).toHaveProperty(['app.kubernetes.io/instance']);
      for (const { securityContext, resources, image } of containers) {
        expect({ name, ...securityContext }).toEqual({
          name,
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect({ name, memory: typeof resources.limits.memory }).toEqual({ name, memory: 'string' });
        expect(image).not.toMatch(/:latest$|^[^:]*$/);
      }
    }
  });

  it('never ask the cluster or chance what to render', () => {
    const templates = readdirSync(charts, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /templates\/.*\.(yaml|tpl|txt)$/i.test(file),
    );
    expect(templates.length).toBeGreaterThan(30);
    for (const file of templates)
      expect(readFileSync(join(charts, file), 'utf8')).not.toMatch(
        /\{\{[^}]*\b(lookup|rand[A-Z]\w+|genCA|genSelfSignedCert|genPrivateKey|now)\b/,
      );
    const again = render(path, 'prod', everything);
    expect(again.text).toBe(full.text);
  });

  it('keep versions out of what selects and of what cannot be changed', () => {
    const changing = /helm.sh\/chart|app.kubernetes.io\/version/;
    for (const { spec } of all().filter(({ kind }) => kind === 'StatefulSet' || kind === 'Deployment')) {
      expect(JSON.stringify(spec.selector)).not.toMatch(changing);
      expect(JSON.stringify(spec.template.metadata)).not.toMatch(changing);
      expect(JSON.stringify(spec.volumeClaimTemplates ?? '')).not.toMatch(changing);
    }
    const [database] = prod.objects.filter(({ kind }) => kind === 'StatefulSet');
    expect(database?.spec.persistentVolumeClaimRetentionPolicy).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
  });

  it('give every pod more time to end than its drain and preStop take', () => {
    const drain = { gateway: 20, dialogue: 105, 'profile-analysis': 10 };
    for (const [service, seconds] of Object.entries(drain)) {
      const { spec } = the(prod, 'Deployment', `soulnear-${service}`);
      const pod = spec.template.spec;
      const preStop = pod.containers[0].lifecycle.preStop.sleep.seconds;
      expect(preStop).toBeGreaterThan(0);
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(preStop + seconds);
    }
  });

  it('leave replicas to an HPA, and have a budget for disruptions only above one replica', () => {
    expect(the(full, 'Deployment', 'soulnear-gateway').spec).not.toHaveProperty('replicas');
    expect(the(prod, 'Deployment', 'soulnear-gateway').spec.replicas).toBe(2);
    const budgets = ({ objects }: Rendered) => objects.filter(({ kind }) => kind === 'PodDisruptionBudget');
    expect(budgets(test)).toEqual([]);
    expect(budgets(prod)).toHaveLength(3);
    for (const { spec } of budgets(prod)) expect(spec.maxUnavailable).toBe(1);
  });

  it('turn on all flags in test and the two of prod', () => {
    const flags = (rendered: Rendered) =>
      envOf(rendered, 'gateway').filter(({ name }) => /^(USE_|ENABLE_)/.test(name));
    expect(flags(test).map(({ value }) => value)).toEqual(Object.keys(flagDefaults).map(() => 'true'));
    expect(flags(prod)).toEqual([
      { name: 'ENABLE_STYLE_SETTINGS', value: 'true' },
      { name: 'USE_CHAT_COMPLETION', value: 'true' },
    ]);
  });

  it('name migrations by their pod, so that only a changed one runs anew', () => {
    const jobs = (values: object) =>
      render(path, 'prod', { ...values })
        .objects.filter(({ kind, metadata }) => kind === 'Job' && metadata.name.includes('-migrate-'))
        .map(({ metadata }) => metadata.name);
    const before = jobs({});
    expect(before).toHaveLength(3);
    expect(jobs({ gateway: { replicas: 4 } })).toEqual(before);
    for (const name of jobs({ global: { image: { tag: '9.9.9' } } })) expect(before).not.toContain(name);
  });

  it('open the webhook path to the ingress and nothing else', () => {
    const { spec } = the(full, 'Ingress', 'soulnear-webhook');
    expect(spec.tls).toEqual([{ hosts: ['bot.soulnear.test'], secretName: 'webhook-tls' }]);
    expect(spec.rules).toHaveLength(1);
    expect(spec.rules[0].http.paths).toMatchObject([{ path: '/telegram/webhook', pathType: 'Exact' }]);
    for (const { spec: service } of all().filter(({ kind }) => kind === 'Service'))
      expect(service.type).toBe('ClusterIP');
  });

  it('hand secrets on by reference only, each service its own', () => {
    const given = render(path, undefined, {
      global: { env: 'test', sandbox: { enabled: true }, secrets: sampleSecrets },
    });
    expect(given.said).toBe('');
    const others = given.objects.filter(({ kind }) => kind !== 'Secret');
    for (const [name, value] of Object.entries(sampleSecrets))
      expect({ name, leaks: JSON.stringify(others).includes(value) }).toEqual({ name, leaks: false });
    const secretsOf = (service: string) =>
      envOf(prod, service).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.key ?? []);
    expect(secretsOf('dialogue')).not.toContain('BOT_TOKEN');
    expect(secretsOf('gateway')).not.toContain('OPENAI_API_KEY');
    expect(secretsOf('profile-analysis').sort()).toEqual([
      'DIALOGUE_PROFILE_SECRET',
      'GATEWAY_PROFILE_SECRET',
      'OPENAI_API_KEY',
      'PROFILE_ANALYSIS_RUNTIME_PASSWORD',
      'SEALING_KEYS',
    ]);
  });

  it('bring ServiceMonitors, one a service and one for postgres_exporter, only where they are asked for', () => {
    const monitors = full.objects.filter(({ kind }) => kind === 'ServiceMonitor');
    expect(monitors.map(({ metadata }) => metadata.name).sort()).toEqual(
      ['dialogue', 'gateway', 'postgres-exporter', 'profile-analysis'].map((name) => `soulnear-${name}`),
    );
    expect([...test.objects, ...prod.objects].filter(({ kind }) => kind === 'ServiceMonitor')).toEqual([]);
  });
});
