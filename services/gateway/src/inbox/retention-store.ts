import { retention } from '@soulnear/contracts/retention.ts';
import type { Queryable } from '@soulnear/platform/db/types.ts';

/** How long finished rows are kept. Update ids repeat within a day at most; after 48 h one is a new update. */
const { hours } = retention.inbox;

const statements = [
  {
    // For which a text waits for its person's consent, as it is told them.
    hours: () => retention.held.hours,
    name: 'wipe-held',
    text: `update inbox set state = 'done', payload = null, traceparent = null, finished_at = now() where id in (
      select id from inbox where state = 'held' and accepted_at < now() - $2 * interval '1 hour'
      order by accepted_at limit $1) and state = 'held' returning 1`,
  },
  {
    hours: () => hours,
    name: 'sweep-seen',
    text: `delete from seen_updates where (bot_id, update_id, print) in (select bot_id, update_id, print from seen_updates
      where accepted_at < now() - $2 * interval '1 hour' limit $1) returning 1`,
  },
  sweepInbox('done', () => hours),
  sweepInbox('dead', (deadLetterDays) => deadLetterDays * 24),
  sweepInbox('restored', () => hours),
];

/** Deletes what is past its time, in bites; returns how many rows went. */
export async function sweepOld(db: Queryable, deadLetterDays: number, bite = 5_000): Promise<number> {
  let deleted = 0;
  for (const statement of statements) {
    const { name, text, hours } = statement;
    const values = [bite, hours(deadLetterDays)];
    for (let rows = bite; rows === bite; deleted += rows) {
      rows = (await db.query({ name, text }, values)).length;
    }
  }
  return deleted;
}

/** One state at a time, so that the index by `finished_at` ends the search at the first row that is kept. */
function sweepInbox(state: 'done' | 'dead' | 'restored', hours: (deadLetterDays: number) => number) {
  return {
    hours,
    name: `sweep-inbox-${state}`,
    text: `with old as (
        select id from inbox where state = '${state}' and finished_at < now() - $2 * interval '1 hour'
        order by finished_at limit $1
      ), parts as (delete from sends where inbox_id in (select id from old))
      delete from inbox where id in (select id from old) returning 1`,
  };
}
