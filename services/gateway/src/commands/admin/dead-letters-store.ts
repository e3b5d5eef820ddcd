import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface DeadLetter {
  id: string;
  lane: 'ui' | 'talk';
  tries: number;
  acceptedAt: Date;
  finishedAt: Date;
  /** What it held is still there, sealed. */
  whole: boolean;
}

/** Updates given up, oldest first; neither whose nor what. */
export async function findDeadLetters(db: Queryable, limit: number): Promise<DeadLetter[]> {
  const text = `select id, lane, tries, accepted_at as "acceptedAt", finished_at as "finishedAt",
      payload is not null as whole
    from inbox where state = 'dead' and finished_at is not null order by finished_at limit $1`;
  return db.query<DeadLetter>({ name: 'find-dead-letters', text }, [limit]);
}

/** Puts updates back into their lanes with all their tries; null: every one. Answers how many there were. */
export async function retryDeadLetters(db: Queryable, ids: string[] | null): Promise<number> {
  const text = `with back as (
      update inbox set state = 'waiting', tries = 0, next_try_at = null, finished_at = null
      where state = 'dead' and payload is not null and ($1::uuid[] is null or id = any($1::uuid[]))
      returning chat_id, lane
    ), woken as (
      insert into lanes (chat_id, lane, ready_at)
      select distinct chat_id, lane, now() from back order by chat_id, lane desc
      on conflict (chat_id, lane) do update set wakes = lanes.wakes + 1, ready_at = least(lanes.ready_at, now())
    )
    select 1 from back`;
  return (await db.query({ name: 'retry-dead-letters', text }, [ids])).length;
}

/** Deletes updates given up, and what was noted of their sends; null: every one. Answers how many there were. */
export async function dropDeadLetters(db: Queryable, ids: string[] | null): Promise<number> {
  const text = `with gone as (
      delete from inbox where state = 'dead' and ($1::uuid[] is null or id = any($1::uuid[])) returning id
    ), parts as (delete from sends where inbox_id in (select id from gone))
    select 1 from gone`;
  return (await db.query({ name: 'drop-dead-letters', text }, [ids])).length;
}
