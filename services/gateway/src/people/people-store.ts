import { randomUUID } from 'node:crypto';
import type { Language, Mode } from '@soulnear/contracts/common.ts';
import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { Person } from '../lanes/lane-types.ts';
import { type OffRecordRow, offRecordOf, personColumns } from './person-columns.ts';

const columns = `telegram_id as "telegramId", ${personColumns}`;

type Row = Omit<Person, 'offRecord'> & OffRecordRow;

function personOf({ offRecordFrom, offRecordUntil, offRecordTold, ...row }: Row): Person {
  return { ...row, offRecord: offRecordOf({ offRecordFrom, offRecordUntil, offRecordTold }) };
}

/** Person of a Telegram account, if one was ever met. */
export async function findPerson(db: Queryable, telegramId: number): Promise<Person | null> {
  const text = `select ${columns} from people p where telegram_id = $1`;
  const [row] = await db.query<Row>({ name: 'find-person', text }, [telegramId]);
  return row ? personOf(row) : null;
}

/** Person of a Telegram account, made on the first meeting. */
export async function meetPerson(db: Queryable, telegramId: number, language: Language): Promise<Person> {
  const text = `insert into people as p (telegram_id, person, language) values ($1, $2, $3)
    on conflict (telegram_id) do update set telegram_id = excluded.telegram_id returning ${columns}`;
  const values = [telegramId, randomUUID(), language];
  const [row] = await db.query<Row>({ name: 'meet-person', text }, values);
  if (!row) throw new Error('a person was neither found nor made');
  return personOf(row);
}

/** Follows the language of the person's Telegram until they choose one here. */
export async function setLanguage(db: Queryable, telegramId: number, language: Language): Promise<void> {
  const text = 'update people set language = $2 where telegram_id = $1 and not language_chosen';
  await db.query({ name: 'set-language', text }, [telegramId, language]);
}

/** Plain text goes to this mode from now on. */
export async function setMode(db: Queryable, telegramId: number, mode: Mode): Promise<void> {
  const text = 'update people set mode = $2 where telegram_id = $1';
  await db.query({ name: 'set-mode', text }, [telegramId, mode]);
}

/** The person blocked the bot: nothing is sent until they write again. Keeps the time of the first notice. */
export async function markBlocked(db: Queryable, telegramId: number): Promise<void> {
  const text = 'update people set blocked_at = coalesce(blocked_at, now()) where telegram_id = $1';
  await db.query({ name: 'mark-blocked', text }, [telegramId]);
}

/** The person is back. */
export async function markUnblocked(db: Queryable, telegramId: number): Promise<void> {
  const text = 'update people set blocked_at = null where telegram_id = $1';
  await db.query({ name: 'mark-unblocked', text }, [telegramId]);
}
