import type { Database } from '@soulnear/platform/db/pool.ts';

// The tombstone first: whoever writes for a person locks their key's row, so nothing begins or ends behind our back.
const steps = [
  `insert into person_keys (person, wrapped, dead_at) values ($1, null, now())
    on conflict (person) do update set wrapped = null, dead_at = coalesce(person_keys.dead_at, excluded.dead_at)
    where person_keys.dead_at is null or person_keys.wrapped is not null
    returning 1`,
  'delete from outbox where turn in (select key from turns where person = $1) returning 1',
  `delete from messages where talk in (
      select talk from talks where person = $1 union select talk from turns where person = $1) returning 1`,
  'delete from turns where person = $1 returning 1',
  'delete from talks where person = $1 returning 1',
  'delete from usage where person = $1 returning 1',
];

/** Destroys a person's key and deletes every row of theirs, in one transaction. The number of rows that went. */
export async function forgetRows(db: Database, person: string): Promise<number> {
  return db.transaction(async (client) => {
    let rows = 0;
    for (const [step, text] of steps.entries()) {
      rows += (await client.query({ name: `forget-person-${step}`, text }, [person])).length;
    }
    return rows;
  });
}
