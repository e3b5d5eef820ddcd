import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { callSandbox, createSandboxPerson, personWithId, type SandboxPerson } from '../lib/sandbox-person.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import {
  isAnsweredMessage,
  isModelCall,
  listTraces,
  newestTrace,
  type Span,
  spansOf,
} from '../lib/traces.ts';

const sentence = 'Вчера я нашла на чердаке зелёный велосипед дедушки.';
const folder = makeScratchFolder('house');
const dataDir = folder.path;
let house: RunningHouse;
let person: SandboxPerson;

beforeAll(async () => {
  house = await runHouse({ dataDir, env: { ENABLE_USER_PROFILES: 'true' } });
}, 120_000);
afterAll(async () => {
  await house?.stop();
  folder.remove();
}, 120_000);

/** Everything in the embedded database as one text, bytea as hex and, decoded, as UTF-8. */
async function dumpDatabase(): Promise<string> {
  const secrets = JSON.parse(readFileSync(join(dataDir, 'test-sandbox/secrets.json'), 'utf8'));
  const client = new pg.Client({
    host: '127.0.0.1',
    port: house.ports.postgres,
    user: 'postgres',
    password: secrets.postgresPassword,
    database: 'postgres',
  });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('gateway', 'dialogue', 'profile_analysis')`,
  );
  let dump = '';
  for (const { name } of tables.rows) {
    const { rows } = await client.query(`select * from ${name}`);
    for (const row of rows) {
      for (const value of Object.values(row)) {
        dump += Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value);
        dump += '\n';
      }
    }
  }
  await client.end();
  return dump;
}

describe('the whole house, started as a person starts it', () => {
  it('shows the menu, takes the mode from its button and streams the answer to a sentence', async () => {
    person = await createSandboxPerson(house.sandboxUrl, 'ru');
    await person.agree();
    const menu = await person.answerTo(
      () => person.send('/start'),
      (message) => message.keyboard.length > 1,
    );
    const talk = menu.keyboard.flat().find((button) => button.callback_data?.includes('helper'));
    expect(talk).toBeDefined();
    await person.answerTo(() => person.tap(talk?.text ?? ''));
    const draft = person.draft();
    const answer = await person.answerTo(() => person.send(sentence));
    expect((await draft).length).toBeGreaterThan(0);
    expect(answer.text.length).toBeGreaterThan(40);
  });

  it('puts gateway, dialogue, Postgres and the model into one linked trace without content', async () => {
    const found = await newestTrace(house.sandboxUrl, isAnsweredMessage);
    const spans = found?.spans ?? [];
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const ancestors = (span: Span): Span[] => {
      const parent = byId.get(span.parentSpanId ?? '');
      return parent ? [parent, ...ancestors(parent)] : [];
    };
    const model = spans.find(isModelCall);
    expect(model?.service).toBe('dialogue');
    const path = model ? ancestors(model) : [];
    expect(path.some((span) => span.service === 'gateway' && span.name === 'message')).toBe(true);
    for (const service of ['gateway', 'dialogue']) {
      const query = spans.find((span) => span.service === service && 'db.system.name' in span.attributes);
      const legacy = spans.find((span) => span.service === service && 'db.system' in span.attributes);
      expect(query ?? legacy).toBeDefined();
    }
    const roots = spans.filter((span) => !span.parentSpanId || !byId.has(span.parentSpanId));
    expect(roots.map((span) => span.name)).toEqual(['message']);
    const everything = JSON.stringify(spans);
    expect(everything).not.toContain('велосипед');
    expect(everything).not.toMatch(/\d{6,}:[\w-]{30,}/);
  });

  it('calls along the edges of the plan and no others', async () => {
    const file = join(import.meta.dirname, '../../charts/soulnear/files/edges.json');
    const edges = JSON.parse(readFileSync(file, 'utf8')) as { services: { from: string; to: string }[] };
    const allowed = edges.services.map(({ from, to }) => `${from} -> ${to}`);
    const seen = new Set<string>();
    for (const { traceId } of await listTraces(house.sandboxUrl)) {
      const spans = await spansOf(house.sandboxUrl, traceId);
      for (const span of spans) {
        const parent = spans.find((other) => other.spanId === span.parentSpanId);
        if (parent && parent.service !== span.service) seen.add(`${parent.service} -> ${span.service}`);
      }
    }
    expect([...seen].filter((edge) => !allowed.includes(edge))).toEqual([]);
    expect(seen).toContain('gateway -> dialogue');
    expect(seen).toContain('dialogue -> profile-analysis');
  });

  it('keeps no word of it readable in the database, nor in the logs', async () => {
    const dump = await dumpDatabase();
    expect(dump.length).toBeGreaterThan(500);
    for (const canary of ['велосипед', 'чердаке', 'Проверка']) {
      expect(dump).not.toContain(canary);
      expect(house.output()).not.toContain(canary);
    }
  });

  it('remembers the talk after it was stopped and started again', async () => {
    const port = String(house.ports.gateway);
    expect(await house.stop()).toBe(0);
    house = await runHouse({ dataDir, env: { PORT: port } });
    person = personWithId(house.sandboxUrl, person.id);
    await person.answerTo(() => person.send('О чём мы говорили?'));
    const { calls } = await callSandbox<{ calls: unknown[] }>(house.sandboxUrl, '/model/calls');
    expect(JSON.stringify(calls)).toContain('велосипед');
  }, 120_000);

  it('keeps its secrets from other accounts of the machine', async () => {
    const { mode } = statSync(join(dataDir, 'test-sandbox/secrets.json'));
    expect(mode & 0o077).toBe(0);
  });
});
