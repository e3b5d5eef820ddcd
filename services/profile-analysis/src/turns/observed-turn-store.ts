import type { Language, Mode } from '@soulnear/contracts/common.ts';
import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface ObservedTurnRow {
  turn: string;
  person: string;
  mode: Mode;
  language: Language;
  finishedAt: string;
  sealed: Buffer;
  analyse: boolean;
}

export type Stored =
  | { outcome: 'applied' | 'known' | 'dead' }
  /** The person has another key than the words were sealed with: nothing was stored. */
  | { outcome: 'other_key'; wrapped: Buffer };

// The shared lock orders this before or after a forgetting or the deletion of a talk, never between. A turn of a deleted
// talk that comes late counts as known.
const text = `
with known_key as (
  select wrapped, dead_at, helper_deleted_at, soulsleep_deleted_at from person_keys where person = $2 for share
), new_key as (
  insert into person_keys (person, wrapped) select $2, $7 where not exists (select from known_key)
  on conflict (person) do update set wrapped = person_keys.wrapped
  returning wrapped, dead_at, helper_deleted_at, soulsleep_deleted_at
), person_key as (
  select * from known_key union all select * from new_key
), stored as (
  insert into observed_turns (turn, person, mode, language, finished_at, sealed, for_analysis)
  select $1, $2, $3, $4, $5, $6, $8 from person_key where dead_at is null and wrapped = $7
    and $5 > coalesce(case $3 when 'helper' then helper_deleted_at else soulsleep_deleted_at end, '-infinity')
  on conflict (turn) do nothing
  returning turn
)
select wrapped, dead_at is not null as dead, wrapped = $7 as same, exists (select from stored) as stored
from person_key`;

type Row = { wrapped: Buffer; dead: boolean; same: boolean; stored: boolean };

/** Stores a turn sealed with the key that is wrapped as given, and that key for somebody who has none. */
export async function insertTurn(db: Queryable, row: ObservedTurnRow & { wrapped: Buffer }): Promise<Stored> {
  const { turn, person, mode, language, finishedAt, sealed, wrapped, analyse } = row;
  const values = [turn, person, mode, language, finishedAt, sealed, wrapped, analyse];
  const [found] = await db.query<Row>({ name: 'insert-turn', text }, values);
  if (!found || found.dead) return { outcome: 'dead' };
  if (!found.same) return { outcome: 'other_key', wrapped: found.wrapped };
  return { outcome: found.stored ? 'applied' : 'known' };
}
