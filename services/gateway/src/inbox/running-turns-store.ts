import type { Queryable } from '@soulnear/platform/db/types.ts';

/** Keys under which a turn of the chat may be running now. */
export async function openTurnKeys(db: Queryable, chatId: number): Promise<string[]> {
  const text = `select distinct coalesce(answered_by, id) as key from (
      select answered_by, id from inbox
      where chat_id = $1 and lane = 'talk' and state in ('waiting', 'deferred') order by seq limit 100
    ) open`;
  const rows = await db.query<{ key: string }>({ name: 'open-turn-keys', text }, [chatId]);
  return rows.map((row) => row.key);
}
