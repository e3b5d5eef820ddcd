import { afterAll, describe, expect, it } from '@jest/globals';
import { findHelm } from '../charts/find-helm.ts';
import { envOf, the } from '../charts/find-objects.ts';
import { render } from '../charts/render.ts';
import { everything } from '../charts/sample-values.ts';

const helm = findHelm();
if (!helm) console.log('charts: the rollout is skipped, helm is neither on the PATH nor beside the checkout');
afterAll(() => helm?.remove());
const path = helm?.path ?? '';

(helm ? describe : describe.skip)('the rollout Job', () => {
  const rollouts = (values: object) =>
    render(path, 'prod', { ...values }).objects.filter(({ metadata }) =>
      metadata.name.startsWith('soulnear-rollout'),
    );

  it('is no part of a release unless a flag is named', () => {
    expect(rollouts({})).toEqual([]);
    expect(
      rollouts(everything)
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
        .sort(),
    ).toEqual([
      'Job soulnear-rollout-enable-user-profiles',
      'NetworkPolicy soulnear-rollout-enable-user-profiles-out',
    ]);
  });

  it('runs the command of the gateway’s image, sees its own namespace only, and reaches Prometheus and Flagsmith', () => {
    const full = render(path, 'prod', everything);
    const { spec } = the(full, 'Job', 'soulnear-rollout-enable-user-profiles');
    const [container] = spec.template.spec.containers;
    expect(container.image).toMatch(/gateway:/);
    expect(container.args).toEqual(
      expect.arrayContaining(['node', 'src/rollout.ts', 'ENABLE_USER_PROFILES', '--yes']),
    );
    const env = Object.fromEntries(
      container.env.map(({ name, value }: { name: string; value?: string }) => [name, value]),
    );
    expect(env).toMatchObject({ PROMETHEUS_SELECTOR: 'namespace="soulnear"' });
    expect(Object.keys(env)).toEqual(
      expect.arrayContaining(['FLAGSMITH_ADMIN_TOKEN', 'FLAGSMITH_ENVIRONMENT_KEY']),
    );
    const { spec: policy } = the(full, 'NetworkPolicy', 'soulnear-rollout-enable-user-profiles-out');
    expect(policy.egress.map(({ ports }: { ports: { port: number }[] }) => ports[0]?.port)).toEqual([
      9090, 443,
    ]);
  });

  it('wants to know where it can see', () => {
    const { ok, said } = render(path, 'prod', { rollout: { flag: 'ENABLE_USER_PROFILES' } });
    expect({ ok, said }).toMatchObject({ ok: false, said: expect.stringContaining('rollout.prometheusUrl') });
  });

  it('gateways are told who may ask for /admin, and how often to ask Flagsmith', () => {
    const gateway = {
      adminIds: [123_456_789, 7_000_000_001],
      flagsmith: { enabled: true, refreshSeconds: 10 },
    };
    expect(envOf(render(path, 'prod', { gateway }), 'gateway')).toEqual(
      expect.arrayContaining([
        { name: 'ADMIN_IDS', value: '123456789,7000000001' },
        { name: 'FLAGSMITH_REFRESH_SECONDS', value: '10' },
      ]),
    );
  });
});
