import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../../src/postgres/test-database.ts';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('is empty, apart from others, and knows Cyrillic', async () => {
    const one = await createTestDatabase();
    const other = await createTestDatabase();
    await ask(one.adminUrl, 'create table notes (id int)');
    expect(await ask(other.adminUrl, `select to_regclass('notes') as found`)).toEqual([{ found: null }]);
    expect(await ask(one.adminUrl, `select lower('ПРИВЕТ') as word`)).toEqual([{ word: 'привет' }]);
    await one.drop();
    await other.drop();
  });

  it('can be dropped while somebody is connected, and then is gone', async () => {
    const database = await createTestDatabase();
    const guest = new pg.Client({ connectionString: database.adminUrl });
    guest.on('error', () => {});
    await guest.connect();
    await database.drop();
    await expect(ask(database.adminUrl, 'select 1')).rejects.toMatchObject({ code: '3D000' });
    await guest.end().catch(() => {});
  });
});
