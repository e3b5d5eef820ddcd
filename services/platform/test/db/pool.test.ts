import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import { createDatabase, type Database } from '../../src/db/pool.ts';
import { isUnavailable } from '../../src/db/unavailable.ts';
import { silentLogger } from './silent-logger.ts';

let testDatabase: TestDatabase;
let db: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  db = createDatabase({
    url: testDatabase.adminUrl,
    applicationName: 'pool-test',
    poolMax: 3,
    logger: silentLogger,
  });
  await db.pool.query('create table notes (id int primary key, body text)');
});

afterAll(async () => {
  await db.close();
  await testDatabase.drop();
});

const insertNote = { name: 'insert-note', text: 'insert into notes (id) values ($1)' };
const countNotes = { name: 'count-notes', text: 'select count(*) as count from notes where id = $1' };

describe('a query', () => {
  it('stays prepared on its connection under its name', async () => {
    const single = createDatabase({
      url: testDatabase.adminUrl,
      applicationName: 'prepared',
      poolMax: 1,
      logger: silentLogger,
    });
    await single.query(countNotes, [0]);
    const rows = await single.query({ name: 'prepared', text: 'select name from pg_prepared_statements' });
    expect(rows).toContainEqual({ name: 'count-notes' });
    await single.close();
  });

  it('gives bigint as number, timestamptz as Date and date as text', async () => {
    const [row] = await db.query({
      name: 'types',
      text: `select 9007199254740991::bigint as big, '2026-02-03T04:05:06Z'::timestamptz as at, '2026-02-03'::date as day,
                    '\\x00ff'::bytea as bytes, null::bigint as nothing`,
    });
    expect(row).toEqual({
      big: 9007199254740991,
      at: new Date('2026-02-03T04:05:06Z'),
      day: '2026-02-03',
      bytes: Buffer.from([0, 255]),
      nothing: null,
    });
  });

  it('refuses a bigint that a number cannot hold, and goes on', async () => {
    const tooBig = { name: 'too-big', text: 'select 9007199254740992::bigint as big' };
    await expect(db.query(tooBig)).rejects.toThrow(RangeError);
    await expect(db.query(countNotes, [0])).resolves.toEqual([{ count: 0 }]);
  });

  it('keeps its connection after an error of the statement', async () => {
    const single = createDatabase({
      url: testDatabase.adminUrl,
      applicationName: 'one',
      poolMax: 1,
      logger: silentLogger,
    });
    const pid = { name: 'pid', text: 'select pg_backend_pid() as pid' };
    const before = await single.query(pid);
    await single.query(insertNote, [1]);
    await expect(single.query(insertNote, [1])).rejects.toMatchObject({ code: '23505' });
    expect(await single.query(pid)).toEqual(before);
    await single.close();
  });

  it('works again at once when a migration changed the columns under its prepared form', async () => {
    const all = { name: 'all-of-shape', text: 'select * from shape' };
    await db.pool.query('create table shape (a int)');
    await Promise.all([db.query(all), db.query(all), db.query(all)]);
    await db.pool.query('alter table shape add column b int');
    await expect(Promise.all([db.query(all), db.query(all), db.query(all)])).resolves.toEqual([[], [], []]);
  });

  it('is ended by the server after its timeout, which is set on every connection', async () => {
    const [row] = await db.query({ name: 'timeout', text: 'show statement_timeout' });
    expect(row).toEqual({ statement_timeout: '15s' });
  });
});

describe('a transaction', () => {
  it('keeps what was done when it succeeds', async () => {
    const result = await db.transaction(async (client) => {
      await client.query(insertNote, [10]);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await db.query(countNotes, [10])).toEqual([{ count: 1 }]);
  });

  it('undoes all when the code throws, and throws the same', async () => {
    const failure = new Error('no');
    const attempt = db.transaction(async (client) => {
      await client.query(insertNote, [11]);
      throw failure;
    });
    await expect(attempt).rejects.toBe(failure);
    expect(await db.query(countNotes, [11])).toEqual([{ count: 0 }]);
  });

  it('does not pass for committed when a failed statement was swallowed', async () => {
    const attempt = db.transaction(async (client) => {
      await client.query(insertNote, [12]);
      await client.query(insertNote, [12]).catch(() => {});
    });
    await expect(attempt).rejects.toThrow('rolled back');
    expect(await db.query(countNotes, [12])).toEqual([{ count: 0 }]);
  });

  it('gives its connection back whatever happens', async () => {
    for (let i = 0; i < 10; i++) await db.transaction(() => Promise.reject(new Error('no'))).catch(() => {});
    expect(db.pool.waitingCount).toBe(0);
    await expect(db.ping()).resolves.toBeUndefined();
  });

  it('fails when its connection is cut, and the next one works', async () => {
    const attempt = db.transaction(async (client) => {
      const [me] = await client.query<{ pid: number }>({
        name: 'me',
        text: 'select pg_backend_pid() as pid',
      });
      await db.query({ name: 'kill', text: 'select pg_terminate_backend($1, 2000)' }, [me?.pid]);
      await client.query(insertNote, [13]);
    });
    await expect(attempt.catch((error: unknown) => isUnavailable(error))).resolves.toBe(true);
    await db.transaction((client) => client.query(insertNote, [13]));
    expect(await db.query(countNotes, [13])).toEqual([{ count: 1 }]);
  });
});

it('closing twice is closing once', async () => {
  const other = createDatabase({
    url: testDatabase.adminUrl,
    applicationName: 'closing',
    logger: silentLogger,
  });
  await other.ping();
  await Promise.all([other.close(), other.close()]);
  await expect(other.ping()).rejects.toThrow();
});
