import type { Queryable } from '@soulnear/platform/db/types.ts';

const oldAtOnce = 100;

const text = `
with due as (
  select chat_id from inbox where state = 'deferred' and (next_try_at <= now() or $2)
  group by chat_id order by min(next_try_at) limit $1
), old as (
  select distinct chat_id from inbox
  where state = 'deferred' and accepted_at < now() - $3 * interval '1 millisecond'
  limit ${oldAtOnce}
), lane as (
  select l.chat_id from lanes l
  where l.lane = 'talk' and (l.ready_at is null or l.ready_at > now()) and l.lease_until is null
    and l.chat_id in (select chat_id from due union select chat_id from old)
  order by l.chat_id for update of l skip locked
)
update lanes l set ready_at = now(), wakes = l.wakes + 1 from lane
where l.lane = 'talk' and l.chat_id = lane.chat_id
returning l.chat_id`;

/**
 * Wakes up to \`limit\` chats whose deferred texts are due for another attempt (\`early\`: or will be), and those whose
 * texts are older than \`oldMs\` and are to be given up. Returns how many.
 */
export async function wakeDeferred(
  db: Queryable,
  { limit, early, oldMs }: { limit: number; early: boolean; oldMs: number },
): Promise<number> {
  return (await db.query({ name: 'wake-deferred', text }, [limit, early, oldMs])).length;
}
