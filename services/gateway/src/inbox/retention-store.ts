import type { Queryable } from '@soulnear/platform/db/types.ts';

/** How long rows are kept, in hours. Update ids repeat within a day at most; after 48 h one is a new update. */
export const keepHours = { seen: 49, done: 49, restored: 49, dead: 7 * 24 } as const;

const statements = [
  {
    name: 'sweep-seen',
    text: `delete from seen_updates where (bot_id, update_id, print) in (select bot_id, update_id, print from seen_updates
      where accepted_at < now() - interval '${keepHours.seen} hours' limit $1) returning 1`,
  },
  sweepInbox('done'),
  sweepInbox('dead'),
  sweepInbox('restored'),
];

/** Deletes what is past its time, in bites; returns how many rows went. */
export async function sweepOld(db: Queryable, bite = 5_000): Promise<number> {
  let deleted = 0;
  for (const statement of statements) {
    for (let rows = bite; rows === bite; deleted += rows) rows = (await db.query(statement, [bite])).length;
  }
  return deleted;
}

/** One state at a time, so that the index by `finished_at` ends the search at the first row that is kept. */
function sweepInbox(state: 'done' | 'dead' | 'restored') {
  return {
    name: `sweep-inbox-${state}`,
    text: `with old as (
        select id from inbox where state = '${state}' and finished_at < now() - interval '${keepHours[state]} hours'
        order by finished_at limit $1
      ), parts as (delete from sends where inbox_id in (select id from old))
      delete from inbox where id in (select id from old) returning 1`,
  };
}
