import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations as dialogue } from '@soulnear/dialogue/db/migrations.ts';
import { migrations as gateway } from '@soulnear/gateway/db/migrations.ts';
import { bootstrap, serviceUrl } from '@soulnear/platform/db/bootstrap.ts';
import { type Migration, migrate } from '@soulnear/platform/db/migrate.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { migrations as profile } from '@soulnear/profile-analysis/db/migrations.ts';
import { createTestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import pg from 'pg';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sql = read('docker/postgres/forget-again.sql');
const password = 'of-a-test-run';
const schemas: Record<string, Migration[]> = { gateway, dialogue, profile_analysis: profile };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  const logger = createLogger({ service: 'test', level: 'silent' });
  const services = Object.keys(schemas).map((schema) => ({
    schema,
    owner: `${schema}_owner`,
    ownerPassword: `owner-${password}`,
    runtime: `${schema}_runtime`,
    runtimePassword: `runtime-${password}`,
  }));
  await bootstrap({ adminUrl: database.adminUrl, services, logger });
  for (const [schema, migrations] of Object.entries(schemas)) {
    const url = serviceUrl(database.adminUrl, `${schema}_owner`, `owner-${password}`);
    await migrate({ url, schema, migrations, logger });
  }
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

/** A backup's rows of somebody: in every schema. */
async function settle(telegramId: number): Promise<string> {
  const [person, talk, turn, row] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const run = (text: string, values: unknown[]) => client.query(text, values);
  await run(`insert into gateway.people (telegram_id, person, language) values ($1, $2, 'ru')`, [
    telegramId,
    person,
  ]);
  await run(
    `insert into gateway.inbox (id, bot_id, chat_id, lane, payload, state) values ($1, 1, $2, 'talk', '\\x01', 'dead')`,
    [row, telegramId],
  );
  await run(`insert into gateway.sends (inbox_id, part, state, fence) values ($1, 0, 'sent', 1)`, [row]);
  await run(`insert into gateway.lanes (chat_id, lane) values ($1, 'talk')`, [telegramId]);
  for (const schema of ['dialogue', 'profile_analysis']) {
    await run(`insert into ${schema}.person_keys (person, wrapped) values ($1, '\\x02')`, [person]);
  }
  await run(`insert into dialogue.talks (person, chat, mode, talk) values ($1, 'c', 'helper', $2)`, [
    person,
    talk,
  ]);
  await run(
    `insert into dialogue.turns (key, person, chat, mode, talk, state, owner, lease_until)
     values ($1, $2, 'c', 'helper', $3, 'finished', $1, now())`,
    [turn, person, talk],
  );
  await run(
    `insert into dialogue.messages (talk, turn, part, role, sealed, tokens) values ($1, $2, 1, 'user', '\\x03', 1)`,
    [talk, turn],
  );
  await run('insert into dialogue.outbox (turn) values ($1)', [turn]);
  await run(`insert into dialogue.usage (person, day, tokens, care_sealed) values ($1, now(), 1, '\\x04')`, [
    person,
  ]);
  await run(
    `insert into profile_analysis.observed_turns (turn, person, mode, language, finished_at, sealed)
     values ($1, $2, 'helper', 'ru', now(), '\\x05')`,
    [turn, person],
  );
  return person;
}

async function restoreForgets(people: string[]): Promise<number> {
  await client.query('drop table if exists forgotten_now');
  await client.query(
    `create temp table forgotten_now as
     select sha256(convert_to(p, 'UTF8')) as hash from unnest($1::text[]) as p`,
    [people],
  );
  const results = (await client.query(sql)) as unknown as pg.QueryResult[];
  return Number(results.find(({ rows }) => rows[0]?.forgotten_again !== undefined)?.rows[0].forgotten_again);
}

/** Rows of every table of the house. */
async function counts(): Promise<Record<string, number>> {
  const { rows } = await client.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('gateway', 'dialogue', 'profile_analysis') and tablename !~ 'migration|version|queue|schedule'`,
  );
  const found: Record<string, number> = {};
  for (const { name } of rows) {
    const { rows: counted } = await client.query(`select count(*)::int as n from ${name}`);
    if (counted[0].n > 0) found[name] = counted[0].n;
  }
  return found;
}

describe('what a restore does after the rows are back', () => {
  it('forgets again whoever is on the list, in every schema, and nobody else', async () => {
    const stays = await settle(1);
    const before = await counts();
    const goes = await settle(2);
    expect(await restoreForgets([goes, randomUUID()])).toBe(1);
    expect(await counts()).toEqual({
      ...before,
      'gateway.forgotten': 2,
      // Tombstones: no late write makes them anew.
      'dialogue.person_keys': 2,
      'profile_analysis.person_keys': 2,
    });
    const { rows } = await client.query(
      `select person, wrapped is null as destroyed, dead_at is not null as dead from dialogue.person_keys`,
    );
    expect(rows).toContainEqual({ person: goes, destroyed: true, dead: true });
    expect(rows).toContainEqual({ person: stays, destroyed: false, dead: false });
  });

  it('may be done twice, and with an empty list', async () => {
    const before = await counts();
    expect(await restoreForgets([])).toBe(0);
    expect(await counts()).toEqual(before);
  });

  it('is the same for one server and for the cluster', () => {
    expect(read('charts/soulnear/files/forget-again.sql')).toBe(sql);
  });

  it('stands between the load of the rows and the start of the services', () => {
    const compose = read('scripts/ops/restore.sh');
    const at = (words: string) => compose.indexOf(words);
    expect(at('save_forgotten')).toBeGreaterThan(at('compose stop gateway'));
    expect(at('drop schema')).toBeGreaterThan(at('save_forgotten'));
    expect(at('forget_again')).toBeGreaterThan(at('drop schema'));
    expect(compose.lastIndexOf('compose up')).toBeGreaterThan(at('forget_again'));
    const cluster = read('charts/soulnear/files/restore.sh');
    expect(cluster.indexOf('forget-again.sql')).toBeGreaterThan(cluster.indexOf('drop schema'));
    expect(cluster.indexOf('drop schema')).toBeGreaterThan(cluster.indexOf('gateway.forgotten'));
  });
});
