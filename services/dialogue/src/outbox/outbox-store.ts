import type { Mode } from '@soulnear/contracts/common.ts';
import type { Database } from '@soulnear/platform/db/pool.ts';

export interface OutboxRow {
  id: number;
  turn: string;
  tries: number;
  /** Null, like all of the turn, where the turn is gone. */
  person: string | null;
  mode: Mode;
  requestSealed: Buffer | null;
  answerSealed: Buffer | null;
  finishedAt: Date;
  /** Of the turn's end; null where nothing was traced. */
  traceparent: string | null;
  /** Null where the person is forgotten. */
  wrapped: Buffer | null;
}

/**
 * Takes rows that are due. Their next try is set at once, doubling from `retryMs` up to ten minutes, so that a process
 * that dies with them in hand loses nothing; `retryMs` must outlast a delivery.
 */
export async function takeDueRows(db: Database, limit: number, retryMs: number): Promise<OutboxRow[]> {
  const text = `
    with due as (
      select id from outbox where next_try_at <= now() order by next_try_at limit $1 for update skip locked
    ), taken as (
      update outbox o set tries = o.tries + 1,
        next_try_at = now() + least(600000, $2 * power(2, least(o.tries, 10))) * interval '1 millisecond'
      from due where o.id = due.id
      returning o.id, o.turn, o.tries, o.traceparent
    )
    select taken.id, taken.turn, taken.tries, taken.traceparent, t.person, t.mode, t.request_sealed as "requestSealed",
      t.answer_sealed as "answerSealed", t.finished_at as "finishedAt", k.wrapped
    from taken left join turns t on t.key = taken.turn
      left join person_keys k on k.person = t.person and k.dead_at is null
    order by taken.id`;
  return db.query<OutboxRow>({ name: 'take-due-outbox', text }, [limit, retryMs]);
}

/** Removes delivered rows; the words of a turn whose talk was deleted were kept for this delivery only. */
export async function settleRows(db: Database, ids: number[]): Promise<void> {
  const text = `
    with settled as (delete from outbox where id = any ($1) returning turn)
    update turns set request_sealed = null, answer_sealed = null
    from settled where key = settled.turn and state = 'cancelled'`;
  await db.query({ name: 'settle-outbox', text }, [ids]);
}

/** Rows that wait for delivery. */
export async function countWaiting(db: Database): Promise<number> {
  const text = 'select count(*) as waiting from outbox';
  const rows = await db.query<{ waiting: number }>({ name: 'count-outbox', text }, []);
  return rows[0]?.waiting ?? 0;
}
