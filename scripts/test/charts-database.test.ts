import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findHelm } from '../charts/find-helm.ts';
import { envOf, the, type Variable } from '../charts/find-objects.ts';
import { podsOf, type Rendered, render } from '../charts/render.ts';
import { testValues } from '../charts/sample-values.ts';

const helm = findHelm();
afterAll(() => helm?.remove());
const withHelm = helm ? describe : describe.skip;
const path = helm?.path ?? '';

withHelm('the database in the charts', () => {
  let own: Rendered;
  let elsewhere: Rendered;
  beforeAll(() => {
    own = render(path, 'prod');
    elsewhere = render(path, 'prod', {
      postgres: { enabled: false },
      global: { database: { host: 'db.internal', name: 'bot_one', cidrs: ['10.0.0.5/32'] } },
    });
  });

  const valuesOf = ({ objects }: Rendered): string[] =>
    podsOf(objects)
      .flatMap(({ spec }) => [...(spec.initContainers ?? []), ...spec.containers])
      .flatMap(({ env }: { env?: Variable[] }) => (env ?? []).flatMap(({ value }) => value ?? []));
  const rolesOf = (rendered: Rendered) =>
    new Set(valuesOf(rendered).flatMap((value) => value.match(/\b[a-z_]+_(owner|runtime)\b/g) ?? []));

  it('calls roles by the service alone on its own server, and by the database before it on a shared one', () => {
    const roles = ['gateway', 'dialogue', 'profile_analysis'].flatMap((schema) => [
      `${schema}_owner`,
      `${schema}_runtime`,
    ]);
    expect([...rolesOf(own)].sort()).toEqual(roles.toSorted());
    expect([...rolesOf(elsewhere)].sort()).toEqual(roles.map((role) => `bot_one_${role}`).sort());
    const bootstrap = the(elsewhere, 'Job', 'soulnear-bootstrap-1').spec.template.spec.containers[0].env;
    expect(bootstrap).toContainEqual({ name: 'BOOTSTRAP_ROLE_PREFIX', value: 'bot_one_' });
  });

  it('hands every role name that Postgres would cut to nobody', () => {
    const long = { database: { host: 'db.internal', name: 'n'.repeat(39), cidrs: ['10.0.0.5/32'] } };
    const { ok, said } = render(path, 'prod', { postgres: { enabled: false }, global: long });
    expect({ ok, said }).toEqual({ ok: false, said: expect.stringContaining('/global/database/name') });
  });

  it('takes the limit of Telegram, and asks for nothing where none is set', () => {
    const limit = (rendered: Rendered) =>
      envOf(rendered, 'gateway').find(({ name }) => name === 'TELEGRAM_MESSAGES_PER_SECOND')?.value;
    expect(limit(own)).toBeUndefined();
    expect(limit(render(path, 'prod', { gateway: { messagesPerSecond: 15 } }))).toBe('15');
  });

  it('lets the sandbox post to the webhook inside the cluster, and nobody else without TLS', () => {
    const url = { webhook: { publicUrl: 'http://soulnear-gateway:8080' } };
    const { sandbox, existingSecret } = testValues.global as Record<string, unknown>;
    const playing = render(path, 'test', { global: { sandbox, existingSecret, ...url } });
    expect(the(playing, 'NetworkPolicy', 'soulnear-webhook-in').spec.ingress).toHaveLength(1);
    expect(render(path, 'prod', { global: url }).said).toContain('Telegram posts over TLS only');
  });
});
