import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { findHelm } from '../charts/find-helm.ts';
import { envOf, the } from '../charts/find-objects.ts';
import { type KubeObject, type Rendered, render, umbrella } from '../charts/render.ts';
import { everything, testValues } from '../charts/sample-values.ts';

const helm = findHelm();
if (!helm) console.log('charts: skipped, helm is neither on the PATH nor beside the checkout');
afterAll(() => helm?.remove());
const withHelm = helm ? describe : describe.skip;
const path = helm?.path ?? '';

const edges = JSON.parse(readFileSync(join(umbrella, 'files/edges.json'), 'utf8')) as {
  services: { from: string; to: string }[];
  postgres: string[];
  outward: { from: string; to: string }[];
};

withHelm('the ways between pods', () => {
  const policies = (rendered: Rendered) => rendered.objects.filter(({ kind }) => kind === 'NetworkPolicy');

  it.each([
    ['test with the sandbox', 'test', testValues],
    ['prod', 'prod', {}],
  ] as const)('are those of the file of edges and no others (%s)', (_what, environment, values) => {
    const rendered = policies(render(path, environment, values));
    const wanted = [
      ...edges.services.map(({ from, to }) => `${from} -> ${to}`),
      ...edges.postgres.map((from) => `${from} -> postgres`),
    ];
    const outward = edges.outward.map(
      ({ from }) => `${from} -> ${environment === 'test' ? 'sandbox' : '443'}`,
    );
    const between = (direction: 'egress' | 'ingress') =>
      rendered
        .filter(({ metadata }) => /-edge-/.test(metadata.name))
        .flatMap((policy) => waysOf(policy, direction));
    // The smoke test that asks Telegram and the model goes the way of the services that do.
    const smoke = environment === 'prod' ? ['smoke-outward -> 443'] : [];
    expect(between('egress').sort()).toEqual([...wanted, ...outward, ...smoke].sort());
    expect(between('ingress').sort()).toEqual([...wanted, ...(environment === 'test' ? outward : [])].sort());
  });

  it('begin with everything closed, and no rule opens to anybody', () => {
    for (const environment of ['test', 'prod'] as const) {
      const rendered = policies(render(path, environment, environment === 'test' ? testValues : {}));
      const [closed] = rendered.filter(({ metadata }) => metadata.name === 'soulnear-closed');
      expect(closed?.spec).toEqual({
        podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'soulnear' } },
        policyTypes: ['Ingress', 'Egress'],
      });
      const names = rendered
        .map(({ metadata }) => metadata.name.replace(/^soulnear-|-(in|out)$/g, ''))
        .filter((name) => !name.startsWith('edge-'));
      const named = [
        'backup-postgres',
        'closed',
        'dns',
        'job-postgres',
        'restore-postgres',
        'smoke-postgres',
      ];
      const sandbox = environment === 'test' ? ['otlp', 'smoke-sandbox'] : [];
      expect([...new Set(names)].sort()).toEqual(
        [...named, 'smoke-dialogue', 'smoke-probes', ...sandbox].sort(),
      );
      for (const { metadata, spec } of rendered) {
        for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
          const peers = rule.from ?? rule.to ?? [];
          expect({ name: metadata.name, peers: peers.length, ports: rule.ports.length > 0 }).toEqual({
            name: metadata.name,
            peers: 1,
            ports: true,
          });
          expect(peers[0]).not.toEqual({});
          expect(peers[0]).not.toEqual({ podSelector: {} });
        }
      }
    }
  });

  it('reach public addresses only on 443, and none of the private ranges', () => {
    for (const { spec } of policies(render(path, 'prod')))
      for (const rule of spec.egress ?? [])
        for (const { ipBlock } of rule.to) {
          if (!ipBlock) continue;
          expect(rule.ports).toEqual([{ protocol: 'TCP', port: 443 }]);
          expect(ipBlock.except).toEqual(
            expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16']),
          );
        }
  });

  it('let in the ingress controller and Prometheus where they are used', () => {
    const rendered = policies(render(path, 'prod', everything));
    const port = (name: string) =>
      the({ objects: rendered }, 'NetworkPolicy', name).spec.ingress[0].ports[0].port;
    expect(port('soulnear-ingress-controller')).toBe(8080);
    expect(port('soulnear-prometheus')).toBe(9080);
  });
});

withHelm('an external Postgres', () => {
  it('brings no StatefulSet, and its addresses are the only way out to a database', () => {
    const { said, objects } = render(path, 'prod', {
      global: { database: { host: 'db.soulnear.test', sslMode: 'require', cidrs: ['10.9.8.7/32'] } },
      postgres: { enabled: false },
    });
    expect(said).toBe('');
    expect(objects.filter(({ kind }) => kind === 'StatefulSet')).toEqual([]);
    const egress = the({ objects }, 'NetworkPolicy', 'soulnear-edge-gateway-postgres-out').spec.egress;
    expect(egress).toEqual([
      { to: [{ ipBlock: { cidr: '10.9.8.7/32' } }], ports: [{ protocol: 'TCP', port: 5432 }] },
    ]);
    expect(envOf({ objects }, 'gateway')).toContainEqual({ name: 'PGSSLMODE', value: 'require' });
  });
});

function waysOf({ spec }: KubeObject, direction: 'egress' | 'ingress'): string[] {
  const nameOf = (selector: { matchLabels: Record<string, string> }) => {
    expect(selector.matchLabels['app.kubernetes.io/instance']).toBe('soulnear');
    return selector.matchLabels['app.kubernetes.io/name'];
  };
  if (direction === 'ingress')
    return (spec.ingress ?? []).flatMap((rule: { from: { podSelector: never }[] }) =>
      rule.from.map(({ podSelector }) => `${nameOf(podSelector)} -> ${nameOf(spec.podSelector)}`),
    );
  return (spec.egress ?? []).flatMap(
    (rule: { to: { podSelector: never; ipBlock?: unknown }[]; ports: { port: number }[] }) =>
      rule.to.map(({ podSelector, ipBlock }) => {
        const to = ipBlock ? rule.ports.map(({ port }) => port).join() : nameOf(podSelector);
        return `${nameOf(spec.podSelector)} -> ${to}`;
      }),
  );
}
