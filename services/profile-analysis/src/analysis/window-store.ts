import type { Queryable } from '@soulnear/platform/db/types.ts';

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
