import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RetentionRule, retention } from '@soulnear/contracts/retention.ts';
import { migrations as dialogue } from '@soulnear/dialogue/db/migrations.ts';
import { migrations as gateway } from '@soulnear/gateway/db/migrations.ts';
import { bootstrap, serviceUrl } from '@soulnear/platform/db/bootstrap.ts';
import { type Migration, migrate } from '@soulnear/platform/db/migrate.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { migrations as profile } from '@soulnear/profile-analysis/db/migrations.ts';
import { createTestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import pg from 'pg';
import { retentionTable } from '../docs/retention-table.ts';

const schemas: Record<string, Migration[]> = { gateway, dialogue, profile_analysis: profile };
/** Of no person: knex's and pg-boss's own books, who the bot is, documents of flags and menus. */
const ofNobody =
  /^(knex_|version|queue|schedule|subscription|warning|bam|job_dependency|instance|bot_identity|kept_documents)/;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database?.drop());

it('is written in docs/retention.md as the services obey it (node scripts/docs/retention-table.ts)', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/retention.md'), 'utf8');
  expect(page).toContain(retentionTable());
});

it('names every table that could hold something of a person', async () => {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const services = Object.keys(schemas).map((schema) => ({
    schema,
    owner: `${schema}_owner`,
    ownerPassword: 'owner-of-a-test-run',
    runtime: `${schema}_runtime`,
    runtimePassword: 'runtime-of-a-test-run',
  }));
  await bootstrap({ adminUrl: database.adminUrl, services, logger });
  for (const [schema, migrations] of Object.entries(schemas)) {
    const url = serviceUrl(database.adminUrl, `${schema}_owner`, 'owner-of-a-test-run');
    await migrate({ url, schema, migrations, logger });
  }
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select distinct tablename as name from pg_tables where schemaname = any ($1)`,
    [Object.keys(schemas)],
  );
  await client.end();
  const named = Object.values<RetentionRule>(retention).flatMap(({ tables }) => tables);
  const unnamed = rows
    .map(({ name }) => name)
    .filter((name) => !ofNobody.test(name) && !named.includes(name));
  expect(unnamed).toEqual([]);
}, 60_000);
