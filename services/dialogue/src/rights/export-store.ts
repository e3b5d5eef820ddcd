import type { Database } from '@soulnear/platform/db/pool.ts';

export const pageSize = 100;

export interface TalkRow {
  talk: string;
  chat: string;
  mode: string;
}

export interface MessageRow {
  id: number;
  turn: string;
  part: number;
  role: string;
  sealed: Buffer;
  createdAt: Date;
}

export interface TurnRow {
  key: string;
  chat: string;
  mode: string;
  state: string;
  offRecord: boolean;
  requestSealed: Buffer | null;
  answerSealed: Buffer | null;
  outcome: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  model: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  /** Waits to be handed to profile-analysis. */
  queued: boolean;
}

/** The person's wrapped key; undefined for the unknown and the forgotten. */
export async function findKey(db: Database, person: string): Promise<Buffer | undefined> {
  const text = 'select wrapped from person_keys where person = $1 and dead_at is null';
  const [row] = await db.query<{ wrapped: Buffer }>({ name: 'export-key', text }, [person]);
  return row?.wrapped;
}

export async function findTalks(db: Database, person: string): Promise<TalkRow[]> {
  const text = 'select talk, chat, mode from talks where person = $1 order by chat, mode';
  return db.query<TalkRow>({ name: 'export-talks', text }, [person]);
}

/** A page of a talk's messages, oldest first, after an id. */
export async function findMessages(db: Database, talk: string, after: number): Promise<MessageRow[]> {
  const text = `select id, turn, part, role, sealed, created_at as "createdAt" from messages
    where talk = $1 and id > $2 order by id limit ${pageSize}`;
  return db.query<MessageRow>({ name: 'export-messages', text }, [talk, after]);
}

/** A page of a person's turns, by key (so by time), after a key. */
export async function findTurns(db: Database, person: string, after: string): Promise<TurnRow[]> {
  const text = `select key, chat, mode, state, off_record as "offRecord", request_sealed as "requestSealed",
      answer_sealed as "answerSealed", outcome, input_tokens as "inputTokens", output_tokens as "outputTokens",
      model, created_at as "createdAt", finished_at as "finishedAt",
      exists (select from outbox where turn = key) as queued
    from turns where person = $1 and key > $2 order by key limit ${pageSize}`;
  return db.query<TurnRow>({ name: 'export-turns', text }, [person, after]);
}

export async function findUsage(
  db: Database,
  person: string,
): Promise<{ day: string; tokens: number; careSealed: Buffer } | undefined> {
  const text = 'select day, tokens, care_sealed as "careSealed" from usage where person = $1';
  const [row] = await db.query<{ day: string; tokens: number; careSealed: Buffer }>(
    { name: 'export-usage', text },
    [person],
  );
  return row;
}
