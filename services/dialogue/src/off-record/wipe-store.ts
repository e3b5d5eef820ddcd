import type { Database } from '@soulnear/platform/db/pool.ts';

/** Wipes the sealed copy of a finished answer off the record. */
export async function wipeSent(db: Database, key: string): Promise<void> {
  const text = `update turns set request_sealed = null, answer_sealed = null
    where key = $1 and off_record and state = 'finished'`;
  await db.query({ name: 'wipe-sent', text }, [key]);
}
