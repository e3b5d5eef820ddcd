import { afterAll, describe, expect, it } from '@jest/globals';
import { findHelm } from '../charts/find-helm.ts';
import { render } from '../charts/render.ts';
import { sampleSecrets } from '../charts/sample-values.ts';

const helm = findHelm();
if (!helm) console.log('charts: skipped, helm is neither on the PATH nor beside the checkout');
afterAll(() => helm?.remove());
const withHelm = helm ? describe : describe.skip;
const path = helm?.path ?? '';

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
