import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import { bootstrap, type ServiceRoles, serviceUrl } from '../../src/db/bootstrap.ts';
import { run, someRoles } from './roles.ts';
import { silentLogger as logger } from './silent-logger.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const ownerUrl = (roles: ServiceRoles, adminUrl = database.adminUrl) =>
  serviceUrl(adminUrl, roles.owner, roles.ownerPassword);
const runtimeUrl = (roles: ServiceRoles, adminUrl = database.adminUrl) =>
  serviceUrl(adminUrl, roles.runtime, roles.runtimePassword);

async function expectBothRolesToWork(roles: ServiceRoles, adminUrl = database.adminUrl): Promise<void> {
  await run(
    ownerUrl(roles, adminUrl),
    'create table if not exists letters (id bigint generated always as identity, body text)',
  );
  await run(
    runtimeUrl(roles, adminUrl),
    `insert into letters (body) values ('a')`,
    `update letters set body = 'b'`,
  );
  const rows = await run(
    runtimeUrl(roles, adminUrl),
    'select body from letters',
    'delete from letters returning body',
  );
  expect(rows).toEqual([{ body: 'b' }]);
}

describe('bootstrap', () => {
  it('lets the owner make tables and the runtime role use them, found without naming the schema', async () => {
    const roles = someRoles('usable');
    await bootstrap({ adminUrl: database.adminUrl, services: [roles], logger });
    await expectBothRolesToWork(roles);
    const [table] = await run(
      ownerUrl(roles),
      `select schemaname from pg_tables where tablename = 'letters'`,
    );
    expect(table).toEqual({ schemaname: 'usable' });
  });

  it('gives the runtime role no right to make or drop anything', async () => {
    const roles = someRoles('closed');
    await bootstrap({ adminUrl: database.adminUrl, services: [roles], logger });
    await run(ownerUrl(roles), 'create table letters (id int)');
    for (const statement of [
      'create table mine (id int)',
      'drop table letters',
      'alter table letters add column x int',
      'create schema other',
      'create temporary table t (id int)',
    ]) {
      await expect(run(runtimeUrl(roles), statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('keeps the services out of each other', async () => {
    const [one, other] = [someRoles('room_one'), someRoles('room_two')];
    await bootstrap({ adminUrl: database.adminUrl, services: [one, other], logger });
    await run(ownerUrl(one), 'create table secrets (id int)');
    for (const url of [runtimeUrl(other), ownerUrl(other)]) {
      await expect(run(url, 'select * from room_one.secrets')).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('run again changes nothing but the passwords', async () => {
    const roles = someRoles('again');
    await bootstrap({ adminUrl: database.adminUrl, services: [roles], logger });
    await expectBothRolesToWork(roles);
    const changed = { ...roles, runtimePassword: 'a new one' };
    await bootstrap({ adminUrl: database.adminUrl, services: [changed], logger });
    await expectBothRolesToWork(changed);
    await expect(run(runtimeUrl(roles), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('gives a runtime role that comes later the tables that are there', async () => {
    const roles = someRoles('later');
    await bootstrap({ adminUrl: database.adminUrl, services: [roles], logger });
    await run(ownerUrl(roles), 'create table letters (id bigint generated always as identity, body text)');
    const successor = { ...roles, runtime: `${roles.runtime}_b` };
    await bootstrap({ adminUrl: database.adminUrl, services: [successor], logger });
    await expectBothRolesToWork(successor);
  });

  it('may be run by several at once, also from two databases of one server', async () => {
    const roles = someRoles('crowd');
    const second = await createTestDatabase();
    const urls = [database.adminUrl, second.adminUrl, database.adminUrl, second.adminUrl];
    await Promise.all(urls.map((adminUrl) => bootstrap({ adminUrl, services: [roles], logger })));
    await expectBothRolesToWork(roles);
    await expectBothRolesToWork(roles, second.adminUrl);
    await second.drop();
  });

  it('needs no superuser: an admin that may create roles and owns the database is enough', async () => {
    const plain = await createTestDatabase();
    const admin = someRoles('plain').owner;
    const name = new URL(plain.adminUrl).pathname.slice(1);
    await run(
      plain.adminUrl,
      `create role ${admin} login createrole password 'x'`,
      `alter database ${name} owner to ${admin}`,
    );
    const adminUrl = serviceUrl(plain.adminUrl, admin, 'x');
    const roles = someRoles('plain');
    await bootstrap({ adminUrl, services: [roles], logger });
    await expectBothRolesToWork(roles, adminUrl);
    await bootstrap({ adminUrl, services: [roles], logger });
    await expectBothRolesToWork(roles, adminUrl);
    await plain.drop();
  });

  it('never sends a password to the server in a statement', async () => {
    const roles = someRoles('silent');
    await bootstrap({ adminUrl: database.adminUrl, services: [roles], logger });
    const rows = await run(
      database.adminUrl,
      `select rolpassword from pg_authid where rolname in ('${roles.owner}', '${roles.runtime}')`,
    );
    for (const { rolpassword } of rows) expect(rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
    expect(rows).toHaveLength(2);
  });
});

describe('a service URL', () => {
  it('keeps host, port, database and parameters, and quotes what is special', () => {
    const url = serviceUrl('postgres://admin:x@db.example:6432/soul?sslmode=require', 'a_role', 'p@ss/w:rd?');
    expect(url).toBe('postgres://a_role:p%40ss%2Fw%3Ard%3F@db.example:6432/soul?sslmode=require');
  });
});
