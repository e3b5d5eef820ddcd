import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import { isRefused, renewAdminPassword } from '../../src/db/bootstrap/admin-password.ts';
import { run } from './roles.ts';
import { silentLogger as logger } from './silent-logger.ts';

let database: TestDatabase;
const admin = `admin_${process.pid}_${Date.now()}`;

beforeAll(async () => {
  database = await createTestDatabase();
  await run(database.adminUrl, `create role ${admin} login password 'the first'`);
});
afterAll(async () => {
  await run(database.adminUrl, `drop role ${admin}`);
  await database.drop();
});

function as(password: string): string {
  const url = new URL(database.adminUrl);
  url.username = admin;
  url.password = encodeURIComponent(password);
  return url.href;
}

describe('the admin’s password', () => {
  it('is changed in the database where only the one before it still opens, and once changed stays so', async () => {
    const changed = 'the sec:ond/@';
    await renewAdminPassword(as(changed), as('the first'), logger);
    expect(await run(as(changed), 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(run(as('the first'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await renewAdminPassword(as(changed), as('the first'), logger);
    expect(await run(as(changed), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stays as it is where neither opens, and the refusal is told from a server that is away', async () => {
    const refusal = await renewAdminPassword(as('wrong'), as('wrong too'), logger).catch((error) => error);
    expect(isRefused(refusal)).toBe(true);
    expect(isRefused(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))).toBe(false);
  });
});
