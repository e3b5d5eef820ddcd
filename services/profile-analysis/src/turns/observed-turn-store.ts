import type { Language, Mode } from '@soulnear/contracts/common.ts';
import type { Database } from '@soulnear/platform/db/pool.ts';

export interface ObservedTurnRow {
  turn: string;
  person: string;
  mode: Mode;
  language: Language;
  finishedAt: string;
  sealed: Buffer;
}

/** Stores a turn; false where it is stored already. `dead` where the person was forgotten meanwhile. */
export async function insertTurn(db: Database, row: ObservedTurnRow): Promise<'applied' | 'known' | 'dead'> {
  // The shared lock orders this before or after a forgetting, never between.
  const text = `
    with alive as (
      select person from person_keys where person = $2 and dead_at is null for share
    ), stored as (
      insert into observed_turns (turn, person, mode, language, finished_at, sealed)
      select $1, person, $3, $4, $5, $6 from alive
      on conflict (turn) do nothing
      returning turn
    )
    select exists (select from alive) as alive, exists (select from stored) as stored`;
  const values = [row.turn, row.person, row.mode, row.language, row.finishedAt, row.sealed];
  const [found] = await db.query<{ alive: boolean; stored: boolean }>({ name: 'insert-turn', text }, values);
  if (!found?.alive) return 'dead';
  return found.stored ? 'applied' : 'known';
}
