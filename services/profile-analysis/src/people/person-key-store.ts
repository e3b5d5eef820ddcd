import type { Database } from '@soulnear/platform/db/pool.ts';

/** The person's wrapped key: the stored one, or the proposed one where there was none. Undefined for the forgotten. */
export async function findOrStoreKey(
  db: Database,
  person: string,
  proposed: Buffer,
): Promise<Buffer | undefined> {
  const text = `
    with known as (
      select wrapped, dead_at from person_keys where person = $1
    ), fresh as (
      insert into person_keys (person, wrapped)
      select $1, $2 where not exists (select from known)
      on conflict (person) do update set wrapped = person_keys.wrapped
      returning wrapped, dead_at
    )
    select wrapped from (select * from known union all select * from fresh) key where dead_at is null`;
  const rows = await db.query<{ wrapped: Buffer }>({ name: 'find-or-store-key', text }, [person, proposed]);
  return rows[0]?.wrapped;
}
