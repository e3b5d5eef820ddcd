import type { Queryable } from '@soulnear/platform/db/types.ts';

const text = `
with due as (
  select chat_id from inbox where state = 'deferred' and next_try_at <= now()
  group by chat_id order by min(next_try_at) limit $1
), lane as (
  select l.chat_id from lanes l join due using (chat_id)
  where l.lane = 'talk' and (l.ready_at is null or l.ready_at > now()) and l.lease_until is null
  order by l.chat_id for update of l skip locked
)
update lanes l set ready_at = now(), wakes = l.wakes + 1 from lane
where l.lane = 'talk' and l.chat_id = lane.chat_id
returning l.chat_id`;

/** Wakes up to `limit` chats whose deferred texts are due for another attempt; returns how many. */
export async function wakeDeferred(db: Queryable, limit: number): Promise<number> {
  return (await db.query({ name: 'wake-deferred', text }, [limit])).length;
}
