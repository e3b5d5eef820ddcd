import type { Queryable } from '@soulnear/platform/db/types.ts';

const woken = `woken as (
  insert into lanes as l (chat_id, lane, ready_at, wakes) values ($1, 'talk', now(), 1)
  on conflict (chat_id, lane) do update set ready_at = least(l.ready_at, excluded.ready_at), wakes = l.wakes + 1
  returning chat_id
)`;

const freeText = `with ${woken}, freed as (
  update inbox set state = 'waiting' where chat_id in (select chat_id from woken) and state = 'held' returning 1
)
select count(*)::integer as count from freed`;

const dropText = `with ${woken}, dropped as (
  update inbox set state = 'done', payload = null, traceparent = null, finished_at = now()
  where chat_id in (select chat_id from woken) and state = 'held' returning 1
)
select count(*)::integer as count from dropped`;

/** Texts that were held are to be answered now, in their old order. Returns how many; the talk lane is woken in any case. */
export async function freeHeldTexts(db: Queryable, chatId: number): Promise<number> {
  return count(await db.query({ name: 'free-held-texts', text: freeText }, [chatId]));
}

/** Texts that were held are wiped. Returns how many; the talk lane is woken in any case. */
export async function dropHeldTexts(db: Queryable, chatId: number): Promise<number> {
  return count(await db.query({ name: 'drop-held-texts', text: dropText }, [chatId]));
}

function count([row]: { count: number }[]): number {
  return row?.count ?? 0;
}
