import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import { pino } from 'pino';
import { createDatabase, type Database } from '../../src/db/pool.ts';
import { createKeyring } from '../../src/sealing/keyring.ts';
import { createPersonKeyCache, rotatePersonKeys } from '../../src/sealing/person-keys.ts';

const logger = pino({ level: 'silent' });
const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [oldKey, newKey] = [key('old'), key('new')];
const before = createKeyring(oldKey);
const after = createKeyring(`${newKey},${oldKey}`);
const alone = createKeyring(newKey);

describe('a cache of person keys', () => {
  it('gives a key that opens what was sealed, before and after it was kept', () => {
    const cache = createPersonKeyCache(before);
    const { key: fresh, wrapped } = before.newPersonKey('p');
    const sealed = fresh.seal('words', 'row');
    expect(cache.get('p', wrapped).open(sealed, 'row').toString()).toBe('words');
    expect(cache.get('p', wrapped)).toBe(cache.get('p', Buffer.from(wrapped)));
  });

  it('never gives the kept key for another wrapped form: a forgotten person who comes back has a new one', () => {
    const cache = createPersonKeyCache(before);
    const [first, second] = [before.newPersonKey('p'), before.newPersonKey('p')];
    cache.get('p', first.wrapped);
    expect(() => cache.get('p', second.wrapped).open(first.key.seal('words', 'row'), 'row')).toThrow();
    expect(cache.get('p', second.wrapped).open(second.key.seal('words', 'row'), 'row').toString()).toBe(
      'words',
    );
  });

  it('unwraps anew after a drop', () => {
    const cache = createPersonKeyCache(before);
    const { wrapped } = before.newPersonKey('p');
    const kept = cache.get('p', wrapped);
    cache.drop('p');
    expect(cache.get('p', wrapped)).not.toBe(kept);
  });
});

describe('rotating person keys', () => {
  let database: TestDatabase;
  let db: Database;
  const insert = {
    name: 'insert-key',
    text: 'insert into people.person_keys (person, wrapped) values ($1, $2)',
  };
  const readAll = {
    name: 'read-keys',
    text: 'select person::text as person, wrapped from people.person_keys where wrapped is not null',
  };
  const words = new Map<string, Buffer>();

  beforeAll(async () => {
    database = await createTestDatabase();
    db = createDatabase({ url: database.adminUrl, applicationName: 'rotation', logger });
    await db.pool.query('create schema people');
    await db.pool.query('create table people.person_keys (person uuid primary key, wrapped bytea)');
  });

  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  beforeEach(async () => {
    await db.pool.query('truncate people.person_keys');
    words.clear();
    for (let i = 0; i < 25; i++) {
      const person = randomUUID();
      const made = before.newPersonKey(person);
      words.set(person, made.key.seal('words', 'row'));
      await db.query(insert, [person, made.wrapped]);
    }
  });

  const rotate = (batch = 10) =>
    rotatePersonKeys({ db, table: 'people.person_keys', keyring: after, logger, batch });

  async function expectAllReadable(keyring = after): Promise<void> {
    const rows = await db.query<{ person: string; wrapped: Buffer }>(readAll);
    for (const { person, wrapped } of rows) {
      const sealed = words.get(person) ?? Buffer.alloc(0);
      expect(keyring.unwrap(wrapped, person).open(sealed, 'row').toString()).toBe('words');
    }
  }

  it('leaves every key wrapped by the new one, so that the old one can be thrown away', async () => {
    expect(await rotate()).toEqual({ rotated: 25, current: 0, failed: 0 });
    await expectAllReadable(alone);
  });

  it('fails no read while it goes on', async () => {
    let done = false;
    const rotation = rotate(2).finally(() => {
      done = true;
    });
    while (!done) await expectAllReadable();
    expect((await rotation).rotated).toBe(25);
  });

  it('started again half-way does only the rest, and two at once do no harm', async () => {
    const [first] = await db.query<{ person: string; wrapped: Buffer }>(readAll);
    const person = first?.person ?? '';
    await db.pool.query('update people.person_keys set wrapped = $1 where person = $2', [
      after.rewrap(first?.wrapped ?? Buffer.alloc(0), person),
      person,
    ]);
    const [one, other] = await Promise.all([rotate(), rotate(7)]);
    expect(one.rotated + other.rotated).toBe(24);
    expect(await rotate()).toEqual({ rotated: 0, current: 25, failed: 0 });
    await expectAllReadable(alone);
  });

  it('counts a key that no ring opens, skips destroyed ones, and goes on', async () => {
    await db.query(insert, [randomUUID(), randomBytes(70)]);
    await db.query(insert, [randomUUID(), null]);
    expect(await rotate()).toEqual({ rotated: 25, current: 0, failed: 1 });
  });
});
