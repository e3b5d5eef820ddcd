import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import { bootstrap, type ServiceRoles, serviceUrl } from '../../src/db/bootstrap.ts';
import { type Migration, migrate, pendingMigrations, waitForSchema } from '../../src/db/migrate.ts';
import { runMigrateCommand } from '../../src/db/migrate-command.ts';
import { run, someRoles } from './roles.ts';
import { silentLogger as logger } from './silent-logger.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

async function freshSchema(schema: string): Promise<ServiceRoles & { url: string; runtimeUrl: string }> {
  const roles = someRoles(schema);
  await bootstrap({ adminUrl: database.adminUrl, services: [roles], logger });
  return {
    ...roles,
    url: serviceUrl(database.adminUrl, roles.owner, roles.ownerPassword),
    runtimeUrl: serviceUrl(database.adminUrl, roles.runtime, roles.runtimePassword),
  };
}

const first: Migration = {
  name: '001-letters',
  up: async (knex) => {
    await knex.raw('create table letters (id int primary key)');
    await knex.raw('select pg_sleep(0.2)');
  },
};
const second: Migration = {
  name: '002-body',
  up: async (knex) => {
    await knex.raw('alter table letters add column body text');
  },
};
const broken: Migration = {
  name: '003-broken',
  up: async (knex) => {
    await knex.raw('create table half (id int)');
    await knex.raw('select no_such_function()');
  },
};

describe('migrate', () => {
  it('applies what is missing, in the service schema, and then nothing', async () => {
    const { schema, url } = await freshSchema('plain_way');
    expect(await migrate({ url, schema, migrations: [first], logger })).toEqual(['001-letters']);
    expect(await migrate({ url, schema, migrations: [first, second], logger })).toEqual(['002-body']);
    expect(await migrate({ url, schema, migrations: [first, second], logger })).toEqual([]);
    const tables = await run(
      database.adminUrl,
      `select tablename from pg_tables where schemaname = '${schema}' order by 1`,
    );
    expect(tables.map((table) => table.tablename)).toEqual([
      'knex_migrations',
      'knex_migrations_lock',
      'letters',
    ]);
  });

  it('started several times at once applies each migration once, and all starters succeed', async () => {
    const { schema, url } = await freshSchema('many_starters');
    const starts = [1, 2, 3].map(() => migrate({ url, schema, migrations: [first, second], logger }));
    const applied = await Promise.all(starts);
    expect(applied.flat().sort()).toEqual(['001-letters', '002-body']);
  });

  it('accepts a schema that is newer than the code', async () => {
    const { schema, url } = await freshSchema('newer_schema');
    await migrate({ url, schema, migrations: [first, second], logger });
    expect(await migrate({ url, schema, migrations: [first], logger })).toEqual([]);
    expect(await pendingMigrations({ url, schema, migrations: [first] })).toEqual([]);
  });

  it('leaves no half of a failed migration, and can be run again', async () => {
    const { schema, url } = await freshSchema('half_way');
    await expect(migrate({ url, schema, migrations: [first, broken], logger })).rejects.toMatchObject({
      code: '42883',
    });
    expect(await pendingMigrations({ url, schema, migrations: [first, broken] })).toEqual([
      '001-letters',
      '003-broken',
    ]);
    expect(await migrate({ url, schema, migrations: [first, second], logger })).toEqual([
      '001-letters',
      '002-body',
    ]);
  });

  it('lets the runtime role use the tables it made', async () => {
    const { schema, url, runtimeUrl } = await freshSchema('for_runtime');
    await migrate({ url, schema, migrations: [first], logger });
    expect(await run(runtimeUrl, 'insert into letters values (1)', 'select id from letters')).toEqual([
      { id: 1 },
    ]);
  });
});

describe('waiting for a schema', () => {
  it('ends when another has migrated, and begins before roles and schema are there', async () => {
    const roles = someRoles('awaited');
    const runtimeUrl = serviceUrl(database.adminUrl, roles.runtime, roles.runtimePassword);
    const { schema } = roles;
    const waiting = waitForSchema({
      url: runtimeUrl,
      schema,
      migrations: [first],
      timeoutMs: 20_000,
      pollMs: 50,
    });
    await bootstrap({ adminUrl: database.adminUrl, services: [roles], logger });
    const ownerUrl = serviceUrl(database.adminUrl, roles.owner, roles.ownerPassword);
    await migrate({ url: ownerUrl, schema, migrations: [first], logger });
    await expect(waiting).resolves.toBeUndefined();
  });

  it('gives up in time and says what is missing', async () => {
    const { schema, url } = await freshSchema('never_ready');
    const waiting = waitForSchema({ url, schema, migrations: [first], timeoutMs: 200, pollMs: 50 });
    await expect(waiting).rejects.toThrow(/never_ready is not ready .*001-letters/);
  });
});

describe('the migrate command', () => {
  it('answers by its exit code', async () => {
    const { schema, url } = await freshSchema('by_command');
    const command = (...argv: string[]) =>
      runMigrateCommand({ schema, migrations: [first], url, logger, argv });
    expect(await command('status')).toBe(2);
    expect(await command('wait', '0.1')).toBe(1);
    expect(await command('up')).toBe(0);
    expect(await command('wait')).toBe(0);
    expect(await command('status')).toBe(0);
    expect(await command('down')).toBe(64);
  });
});
