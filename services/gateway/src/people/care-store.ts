import type { Queryable } from '@soulnear/platform/db/types.ts';

/** Writes what care knows of a person, sealed. A row of somebody forgotten meanwhile is left alone. */
export async function storeCare(
  db: Queryable,
  telegramId: number,
  person: string,
  sealed: Buffer,
): Promise<void> {
  const text = 'update people set care_sealed = $3 where telegram_id = $1 and person = $2';
  await db.query({ name: 'store-care', text }, [telegramId, person, sealed]);
}
