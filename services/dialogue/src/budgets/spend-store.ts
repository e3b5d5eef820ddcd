import type { Database } from '@soulnear/platform/db/pool.ts';

export interface SpendValues {
  person: string;
  tokens: number;
  /** Kept only where the person has none yet; see care-seal.ts. */
  careSealed: Buffer;
}

/** Adds to a person's day what was paid for without an answer that is kept. Nothing for one who is forgotten. */
export async function spendTokens(db: Database, v: SpendValues): Promise<void> {
  // The shared lock orders this before or after a forgetting, as in the statement that finishes a turn.
  const text = `
    with alive as (
      select person from person_keys where person = $1 and dead_at is null for share
    )
    insert into usage (person, day, tokens, care_sealed)
    select person, (clock_timestamp() at time zone 'utc')::date, $2, $3 from alive
    on conflict (person) do update set
      day = excluded.day,
      tokens = excluded.tokens + case when usage.day = excluded.day then usage.tokens else 0 end`;
  await db.query({ name: 'spend-tokens', text }, [v.person, v.tokens, v.careSealed]);
}
