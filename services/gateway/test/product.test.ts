import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootstrap, serviceUrl } from '@soulnear/platform/db/bootstrap.ts';
import { migrate } from '@soulnear/platform/db/migrate.ts';
import { createDatabase, type Database } from '@soulnear/platform/db/pool.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { createTestDatabase, type TestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import { migrations } from '../src/db/migrations.ts';
import { deleteEventsOf, findEventsOf, insertEvents, sweepEvents } from '../src/product/event-store.ts';
import { countActive, measureRetention, measureSessions } from '../src/product/product-store.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const roles = {
  schema: 'gateway',
  owner: 'gateway_owner',
  ownerPassword: 'owner-of-a-test-run',
  runtime: 'gateway_runtime',
  runtimePassword: 'runtime-of-a-test-run',
};
const dayMs = 86_400_000;
let test: TestDatabase;
let db: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  await bootstrap({ adminUrl: test.adminUrl, services: [roles], logger });
  const url = serviceUrl(test.adminUrl, roles.owner, roles.ownerPassword);
  await migrate({ url, schema: 'gateway', migrations, logger });
  db = createDatabase({ url, applicationName: 'test', logger });
}, 60_000);
afterAll(async () => {
  await db?.close();
  await test?.drop();
});

/** Noon (UTC) so many days ago, and some minutes. */
function noon(daysAgo: number, minutes = 0): Date {
  return new Date(Math.floor(Date.now() / dayMs) * dayMs - daysAgo * dayMs + dayMs / 2 + minutes * 60_000);
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const event = (who: string, at: Date, kind = 'answer') => ({
  at,
  who,
  kind,
  detail: 'helper',
  variants: null,
});

describe('the figures of the product', () => {
  it('count people of the day, the week and the month, each once however much they do', async () => {
    await insertEvents(db, [
      event('ann', noon(0)),
      event('ann', noon(0, 5)),
      event('ann', noon(3)),
      event('bob', noon(6)),
      event('eve', noon(7)),
      event('old', noon(31)),
    ]);
    expect(await countActive(db)).toEqual({ day: 1, week: 2, month: 3 });
  });

  it('take nobody who blocks the bot for seen, nor for a newcomer', async () => {
    await insertEvents(db, [event('bob', noon(0), 'blocked'), event('lost', noon(0), 'blocked')]);
    expect(await countActive(db)).toEqual({ day: 1, week: 2, month: 3 });
    expect(await findEventsOf(db, 'lost')).toHaveLength(1);
    const newcomers = { name: 'newcomers', text: `select who from event_newcomers where who = 'lost'` };
    expect(await db.query(newcomers)).toEqual([]);
  });

  it('give the share of those who came 1, 7 and 30 days before yesterday and were here yesterday', async () => {
    expect(await measureRetention(db)).toEqual({ 1: undefined, 7: undefined, 30: 0 });
    await insertEvents(db, [
      event('d1-stays', noon(2)),
      event('d1-stays', noon(1)),
      event('d1-leaves', noon(2)),
      event('d7-stays', noon(8)),
      event('d7-stays', noon(1)),
      // Seen on the day, but no newcomer of it.
      event('d7-stays', noon(2)),
    ]);
    expect(await measureRetention(db)).toEqual({ 1: 0.5, 7: 1, 30: 0 });
  });

  it('end a session after 30 minutes of silence', async () => {
    await db.query({ name: 'clear', text: 'truncate events' });
    expect(await measureSessions(db)).toEqual({ avg: undefined, p50: undefined, p95: undefined });
    await insertEvents(db, [
      event('ann', ago(90)),
      event('ann', ago(70)),
      event('ann', ago(50)),
      event('ann', ago(19)),
      event('bob', ago(90)),
    ]);
    // 40 minutes, and two of a single event.
    const { avg, p50 } = await measureSessions(db);
    expect(avg).toBeCloseTo((40 * 60) / 3);
    expect(p50).toBe(0);
  });

  it('keep nothing of somebody forgotten, and of nobody what is too old', async () => {
    await insertEvents(db, [event('gone', noon(1)), event('kept', noon(1)), event('kept', noon(100))]);
    await deleteEventsOf(db, 'gone');
    expect(await findEventsOf(db, 'gone')).toEqual([]);
    expect(await sweepEvents(db, 90 * 24)).toBe(1);
    expect(await findEventsOf(db, 'kept')).toHaveLength(1);
    const left = await db.query<{ who: string }>({
      name: 'left',
      text: `select who from event_days where who in ('gone', 'kept') union all select who from event_newcomers where who = 'gone'`,
    });
    expect(left).toEqual([{ who: 'kept' }]);
  });
});
