import type { Queryable } from '@soulnear/platform/db/types.ts';

/** What is accepted from `from` on is not kept, for so many milliseconds. */
export async function beginOffRecord(
  db: Queryable,
  telegramId: number,
  from: Date,
  forMs: number,
): Promise<void> {
  const text = `update people set off_record_from = $2, off_record_told = false,
    off_record_until = $2::timestamptz + $3 * interval '1 millisecond' where telegram_id = $1`;
  await db.query({ name: 'begin-off-record', text }, [telegramId, from, forMs]);
}

/** What is accepted from `at` on is kept again; what was written before is still not. */
export async function endOffRecord(db: Queryable, telegramId: number, at: Date): Promise<void> {
  const text = `update people set off_record_until = least(off_record_until, $2), off_record_told = true
    where telegram_id = $1`;
  await db.query({ name: 'end-off-record', text }, [telegramId, at]);
}
