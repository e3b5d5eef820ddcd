import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findHelm } from '../charts/find-helm.ts';
import {
  charts,
  golden,
  type KubeObject,
  podsOf,
  type Rendered,
  render,
  umbrella,
} from '../charts/render.ts';
import { everything, sampleSecrets, testValues } from '../charts/sample-values.ts';

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
    expect(flags(test).map(({ value }) => value)).toEqual(Array(6).fill('true'));
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
      'PROFILE_ANALYSIS_RUNTIME_PASSWORD',
      'SEALING_KEYS',
    ]);
  });

  it('bring ServiceMonitors, one a service, only where they are asked for', () => {
    expect(full.objects.filter(({ kind }) => kind === 'ServiceMonitor')).toHaveLength(3);
    expect([...test.objects, ...prod.objects].filter(({ kind }) => kind === 'ServiceMonitor')).toEqual([]);
  });
});

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
      expect([...new Set(names)].sort()).toEqual([...named, 'smoke-probes', ...sandbox].sort());
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

withHelm('values that cannot be meant', () => {
  const secrets = (over: Record<string, string | undefined>) => {
    const kept = Object.entries({ ...sampleSecrets, ...over }).filter(([, value]) => value !== undefined);
    return { global: { env: 'test', secrets: Object.fromEntries(kept) } };
  };
  const prod = (values: object) => ({ global: { existingSecret: 'soulnear-prod' }, ...values });

  it.each([
    [
      'prod without existingSecret',
      { global: { secrets: sampleSecrets } },
      /In prod secrets do not stand in values/,
    ],
    [
      'prod with the sandbox',
      { global: { existingSecret: 's', sandbox: { enabled: true } } },
      /must not talk to people/,
    ],
    [
      'no secrets at all',
      { global: { env: 'test' } },
      /Set global.existingSecret .* BOT_TOKEN, SEALING_KEYS/,
    ],
    [
      'a webhook without its secret',
      {
        global: {
          ...secrets({ TELEGRAM_WEBHOOK_SECRET: undefined }).global,
          webhook: { publicUrl: 'https://bot.soulnear.test' },
        },
      },
      /set global.secrets.TELEGRAM_WEBHOOK_SECRET/,
    ],
    [
      'a placeholder',
      secrets({ BOT_TOKEN: 'your_bot_token' }),
      /global.secrets.BOT_TOKEN holds a placeholder/,
    ],
    ['the seed’s placeholder', secrets({ OPENAI_API_KEY: 'sk-...' }), /OPENAI_API_KEY holds a placeholder/],
    [
      'a password that breaks its URL',
      secrets({ GATEWAY_OWNER_PASSWORD: 'p@ss/word:0123456789' }),
      /stands in URLs/,
    ],
    [
      'two sources of secrets',
      { global: { env: 'test', existingSecret: 's', secrets: sampleSecrets } },
      /both set/,
    ],
    [
      'a placeholder as address',
      { global: { existingSecret: 's', webhook: { publicUrl: 'https://bot.example.com' } } },
      /publicUrl holds a placeholder/,
    ],
    [
      'replicas beside an HPA',
      prod({ dialogue: { replicas: 3, autoscaling: { enabled: true } } }),
      /leave dialogue.replicas out/,
    ],
    [
      'a grace shorter than the drain',
      prod({ dialogue: { terminationGracePeriodSeconds: 60 } }),
      /set it to 110 or more/,
    ],
    [
      'an Ingress without a webhook',
      prod({ ingress: { enabled: true, tlsSecret: 't' } }),
      /set global.webhook.publicUrl/,
    ],
    [
      'an Ingress without TLS',
      {
        global: { existingSecret: 's', webhook: { publicUrl: 'https://bot.soulnear.test' } },
        ingress: { enabled: true },
      },
      /set ingress.tlsSecret/,
    ],
    ['no Postgres', prod({ postgres: { enabled: false } }), /set global.database.host/],
    [
      'two Postgres',
      { global: { existingSecret: 's', database: { host: 'db.soulnear.test' } } },
      /set postgres.enabled to false/,
    ],
    [
      'a Postgres behind closed policies',
      {
        global: { existingSecret: 's', database: { host: 'db.soulnear.test' } },
        postgres: { enabled: false },
      },
      /set global.database.cidrs/,
    ],
    [
      'a collector behind closed policies',
      { global: { existingSecret: 's', otlp: { endpoint: 'http://collector.monitoring:4318' } } },
      /set global.otlp.peer/,
    ],
    ['egress of nobody', prod({ networkPolicies: { extraEgress: { gatway: [] } } }), /names no service/],
  ])('are refused with the mend: %s', (_what, values, sentence) => {
    const { ok, said } = render(path, undefined, values);
    expect(said.replace(/\s+/g, ' ')).toMatch(sentence);
    expect(ok).toBe(false);
    for (const value of Object.values(sampleSecrets)) expect(said).not.toContain(value);
  });

  it.each([
    ['a setting that does not exist', prod({ gateway: { replica: 3 } }), /replica/],
    ['a section that does not exist', prod({ gatway: {} }), /gatway/],
    ['a global that does not exist', { global: { existingSecret: 's', enviroment: 'prod' } }, /enviroment/],
    ['an unknown secret', { global: { env: 'test', secrets: { BOT_TOKN: 'x' } } }, /BOT_TOKN/],
    ['a third environment', { global: { existingSecret: 's', env: 'staging' } }, /env/],
    ['an unknown flag', prod({ gateway: { flags: { ENABLE_ALL: true } } }), /ENABLE_ALL/],
    [
      'a webhook without TLS',
      { global: { existingSecret: 's', webhook: { publicUrl: 'http://a.test' } } },
      /publicUrl/,
    ],
  ])('are refused by the schema: %s', (_what, values, naming) => {
    const { ok, said } = render(path, undefined, values);
    expect(said).toMatch(naming);
    expect(ok).toBe(false);
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

function the({ objects }: { objects: KubeObject[] }, kind: string, name: string): KubeObject {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name === name);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${kind} ${name}`);
  return found[0];
}

interface Variable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string } };
}

function envOf(rendered: { objects: KubeObject[] }, service: string): Variable[] {
  return the(rendered, 'Deployment', `soulnear-${service}`).spec.template.spec.containers[0].env;
}

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
