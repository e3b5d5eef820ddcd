import type { Queryable } from '@soulnear/platform/db/types.ts';

export type RawRow = Record<string, unknown>;

/** The person's row, all of it. */
export async function findOwnRow(db: Queryable, telegramId: number): Promise<RawRow | undefined> {
  const text = 'select * from people where telegram_id = $1';
  const [row] = await db.query<RawRow>({ name: 'export-person', text }, [telegramId]);
  return row;
}

export interface OwnUpdate {
  id: string;
  lane: string;
  state: string;
  acceptedAt: Date;
  finishedAt: Date | null;
  payload: Buffer | null;
  sent: number;
}

/** A page of the chat's updates, oldest first, after an id; `sent`: messages sent for one. */
export async function findOwnUpdates(db: Queryable, chatId: number, after: string): Promise<OwnUpdate[]> {
  const text = `select id, lane, state, accepted_at as "acceptedAt", finished_at as "finishedAt", payload,
      (select count(*) from sends where inbox_id = inbox.id) as sent
    from inbox where chat_id = $1 and id > $2 order by id limit 100`;
  return db.query<OwnUpdate>({ name: 'export-updates', text }, [chatId, after]);
}
