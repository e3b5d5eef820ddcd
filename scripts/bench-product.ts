import { bootstrap, serviceUrl } from '@soulnear/platform/db/bootstrap.ts';
import { migrate } from '@soulnear/platform/db/migrate.ts';
import { createDatabase } from '@soulnear/platform/db/pool.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { startTestPostgres } from '@soulnear/sandbox/postgres/test-postgres.ts';
import pg from 'pg';
import { migrations } from '../services/gateway/src/db/migrations.ts';
import { deleteEventsOf, insertEvents } from '../services/gateway/src/product/event-store.ts';
import {
  countActive,
  measureRetention,
  measureSessions,
} from '../services/gateway/src/product/product-store.ts';

/** `npm run bench:product [-- events]`: what the questions of the product cost at a million events. */
const events = Number(process.argv[2] ?? 1_000_000);
const people = 20_000;
const days = 60;
const rounds = 5;

const logger = createLogger({ service: 'bench', level: 'silent' });
const roles = {
  schema: 'gateway',
  owner: 'gateway_owner',
  ownerPassword: 'owner-of-a-bench-run',
  runtime: 'gateway_runtime',
  runtimePassword: 'runtime-of-a-bench-run',
};

const postgres = await startTestPostgres();
try {
  await bootstrap({ adminUrl: postgres.url, services: [roles], logger });
  const owner = serviceUrl(postgres.url, roles.owner, roles.ownerPassword);
  await migrate({ url: owner, schema: 'gateway', migrations, logger });
  const load = new pg.Client({ connectionString: owner });
  await load.connect();
  const startedAt = performance.now();
  const run = (text: string, values: unknown[] = []) => load.query(text, values);
  // Sessions of six events some minutes apart; each person comes for a while from a day of their own on.
  await run(
    `insert into events (at, who, kind, detail)
     select now() - (day * 86400 + hour * 3600 - step * 240) * interval '1 second', 'person-' || who, 'answer', 'helper'
     from (
       select n, step, (hashint8(n) & 2147483647) % $2 as who, (hashint8(n * 7) & 2147483647) % 20 + 2 as hour,
         ((hashint8((hashint8(n) & 2147483647) % $2) & 2147483647) % $3 * ((hashint8(n * 3) & 1023)::float8 / 1023))::integer as day
       from generate_series(1, $1 / 6) as n, generate_series(1, 6) as step
     ) drawn`,
    [events, people, days],
  );
  await run(`insert into event_days select distinct (at at time zone 'utc')::date, who from events`);
  await run('insert into event_newcomers select who, min(day) from event_days group by who');
  await run('analyze events, event_days, event_newcomers');
  const counted = await load.query<{ events: number }>('select count(*)::integer as events from events');
  console.log(
    `${counted.rows[0]?.events} events of ${people} people, made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
  );
  await load.end();

  const db = createDatabase({
    url: serviceUrl(postgres.url, roles.runtime, roles.runtimePassword),
    applicationName: 'bench',
    logger,
  });
  const many = Array.from({ length: 1_000 }, (_, n) => ({
    at: new Date(),
    who: `person-${n}`,
    kind: 'answer',
    detail: 'helper',
    variants: null,
  }));
  const questions: [string, () => Promise<unknown>][] = [
    ['active people (day, week, month)', () => countActive(db)],
    ['retention (1, 7, 30 days)', () => measureRetention(db)],
    ['length of sessions', () => measureSessions(db)],
    ['writing 1,000 events', () => insertEvents(db, many)],
    ['deleting a person’s events', () => deleteEventsOf(db, 'person-77')],
  ];
  for (const [name, ask] of questions) {
    const times: number[] = [];
    let answer: unknown;
    for (let round = 0; round < rounds; round++) {
      const askedAt = performance.now();
      answer = await ask();
      times.push(performance.now() - askedAt);
    }
    const [least, most] = [Math.min(...times), Math.max(...times)];
    console.log(
      `${name.padEnd(34)} ${least.toFixed(0).padStart(5)} to ${most.toFixed(0)} ms  ${JSON.stringify(answer) ?? ''}`,
    );
  }
  await db.close();
} finally {
  await postgres.remove();
}
