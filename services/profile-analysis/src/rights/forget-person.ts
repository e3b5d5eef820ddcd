import type { AppContext } from '../context.ts';
import { personTables } from '../people/person-tables.ts';

// First of all: whoever writes for a person locks their key's row, so nothing comes in behind our back.
const tombstone = `insert into person_keys (person, wrapped, dead_at) values ($1, null, now())
  on conflict (person) do update set wrapped = null, helper_deleted_at = null, soulsleep_deleted_at = null,
    dead_at = coalesce(person_keys.dead_at, excluded.dead_at)
  where person_keys.dead_at is null or person_keys.wrapped is not null
  returning 1`;

const jobsText = 'delete from job where singleton_key = $1::text returning 1';

/** Destroys a person's key and deletes every row of theirs, jobs too, in one transaction. The rows that went. */
export async function forgetPerson({ db, keys }: AppContext, person: string): Promise<number> {
  const rows = await db.transaction(async (client) => {
    let gone = (await client.query({ name: 'forget-key', text: tombstone }, [person])).length;
    for (const { name } of personTables) {
      const text = `delete from ${name} where person = $1 returning 1`;
      gone += (await client.query({ name: `forget-${name}`, text }, [person])).length;
    }
    // A running one finds its person dead when it would write.
    gone += (await client.query({ name: 'forget-jobs', text: jobsText }, [person])).length;
    return gone;
  });
  keys.drop(person);
  return rows;
}
