import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface InboxDepth {
  waiting: number;
  deferred: number;
  dead: number;
  /** Of the waiting, in seconds; 0 where none waits. */
  oldestSeconds: number;
}

/** How much waits; reads the indexes of open and of finished rows only. */
export async function measureInbox(db: Queryable): Promise<InboxDepth> {
  const text = `
select count(*) filter (where state = 'waiting')::integer as waiting,
  count(*) filter (where state = 'deferred')::integer as deferred,
  (select count(*)::integer from inbox where state = 'dead' and finished_at is not null) as dead,
  coalesce(extract(epoch from now() - min(accepted_at) filter (where state = 'waiting')), 0)::float8 as "oldestSeconds"
from inbox where state in ('waiting', 'deferred')`;
  const [row] = await db.query<InboxDepth>({ name: 'measure-inbox', text });
  return row ?? { waiting: 0, deferred: 0, dead: 0, oldestSeconds: 0 };
}
