import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import pg from 'pg';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { createSandboxPerson } from '../lib/sandbox-person.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const folder = makeScratchFolder('newer-schema');
const schemas = ['gateway', 'dialogue', 'profile_analysis'];
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  const name = new URL(database.adminUrl).pathname.slice(1);
  const roles = await ask<{ role: string }>(
    `select rolname as role from pg_roles where rolname like '${name}%'`,
  );
  for (const { role } of roles) await ask(`drop owned by ${role} cascade`);
  for (const { role } of roles) await ask(`drop role ${role}`);
  await database.drop();
  folder.remove();
});

async function ask<R extends pg.QueryResultRow>(text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

/** What a next release may do while this one runs: add columns, first among them or last, and tables, and say so. */
async function migrateAhead(): Promise<number> {
  const tables = await ask<{ name: string }>(
    // A partition has the columns of its table.
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in (${schemas.map((name) => `'${name}'`).join()}) and tablename not like 'knex%'
        and not (select relispartition from pg_class where oid = format('%I.%I', schemaname, tablename)::regclass)`,
  );
  for (const { name } of tables) {
    await ask(
      `alter table ${name} add column of_the_next_release text default 'later', add column also_new int`,
    );
  }
  for (const schema of schemas) {
    await ask(`create table ${schema}.of_the_next_release (id int primary key)`);
    await ask(
      `insert into ${schema}.knex_migrations (name, batch, migration_time) values ('9999_next', 99, now())`,
    );
  }
  return tables.length;
}

describe('a release on the schema of the next one', () => {
  it('answers whole turns while it is migrated under it, and starts on it', async () => {
    let house: RunningHouse = await runHouse({
      dataDir: folder.path,
      env: { DATABASE_URL: database.adminUrl },
    });
    const turn = async () => {
      const person = await createSandboxPerson(house.sandboxUrl, 'ru');
      await person.agree();
      await person.answerTo(() => person.send('/helper'));
      const answer = await person.answerTo(() => person.send('Сегодня был длинный день.'));
      expect(answer.text.length).toBeGreaterThan(20);
    };
    try {
      await turn();
      expect(await migrateAhead()).toBeGreaterThan(8);
      await turn();
      expect(await house.stop()).toBe(0);
      house = await runHouse({ dataDir: folder.path, env: { DATABASE_URL: database.adminUrl } });
      await turn();
    } finally {
      await house.stop();
    }
    const [stored] = await ask<{ answered: string }>(
      `select count(*) as answered from dialogue.turns where state = 'finished'`,
    );
    expect(Number(stored?.answered)).toBe(3);
  }, 240_000);
});
