import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface SealedRow {
  id: string;
  payload: Buffer;
}

/** Deletes the chat's finished rows up to a time; how many of that time are still in work. */
export async function deleteChatRows(db: Queryable, chatId: number, upto: Date): Promise<number> {
  const text = `with old as (
      select id, state from inbox where chat_id = $1 and accepted_at <= $2
    ), parts as (
      delete from sends where inbox_id in (select id from old where state in ('done', 'dead', 'restored'))
    ), rows as (
      delete from inbox where id in (select id from old where state in ('done', 'dead', 'restored'))
    )
    select count(*) filter (where state not in ('done', 'dead', 'restored')) as open from old`;
  const [row] = await db.query<{ open: number }>({ name: 'delete-chat-rows', text }, [chatId, upto]);
  return row?.open ?? 0;
}

/** Deletes the chat's lanes where nothing is left in them. */
export async function deleteIdleLanes(db: Queryable, chatId: number): Promise<void> {
  const text = `delete from lanes where chat_id = $1 and owner is null and ready_at is null
    and not exists (select from inbox where inbox.chat_id = $1)
    and not exists (select from people where telegram_id = $1)`;
  await db.query({ name: 'delete-idle-lanes', text }, [chatId]);
}

/** A page of the sealed updates of groups up to a time: whose they are stands inside. */
export async function findGroupRows(db: Queryable, upto: Date, after: string): Promise<SealedRow[]> {
  const text = `select id, payload from inbox
    where chat_id < 0 and payload is not null and accepted_at <= $1 and id > $2 order by id limit 200`;
  return db.query<SealedRow>({ name: 'find-group-rows', text }, [upto, after]);
}

/** Ends updates unanswered and wipes them. */
export async function wipeRows(db: Queryable, ids: string[]): Promise<void> {
  const text = `update inbox set state = 'done', payload = null, traceparent = null, next_try_at = null,
    finished_at = now() where id = any($1::uuid[])`;
  await db.query({ name: 'wipe-rows', text }, [ids]);
}
