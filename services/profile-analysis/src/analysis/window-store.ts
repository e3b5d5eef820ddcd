import type { Queryable } from '@soulnear/platform/db/types.ts';
import { type Message, turnOf } from './message.ts';

export interface WindowRow {
  turn: string;
  finishedAt: Date;
  language: string;
  sealed: Buffer;
}

/** The latest observed turns that may be analysed, newest first. */
export async function findWindow(db: Queryable, person: string, turns: number): Promise<WindowRow[]> {
  const text = `
    select turn, finished_at as "finishedAt", language, sealed from observed_turns
    where person = $1 and for_analysis order by finished_at desc, turn desc limit $2`;
  return db.query<WindowRow>({ name: 'find-window', text }, [person, turns]);
}

/** Which turns of messages are there still: a talk may have been deleted since they were read. */
export async function findLeft(db: Queryable, person: string, messages: Message[]): Promise<Set<string>> {
  const text = 'select turn from observed_turns where person = $1 and turn = any($2::uuid[])';
  const turns = [...new Set(messages.map(({ source }) => turnOf(source)))];
  const rows = await db.query<{ turn: string }>({ name: 'find-left', text }, [person, turns]);
  return new Set(rows.map(({ turn }) => turn));
}
