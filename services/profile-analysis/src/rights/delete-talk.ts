import type { Mode } from '@soulnear/contracts/common.ts';
import type { AppContext } from '../context.ts';

// Whoever stores a turn locks this row, so that each is before or after a deletion. A forgotten one stays as it is.
const keyText = `insert into person_keys (person, wrapped) values ($1, $2)
  on conflict (person) do update set wrapped = person_keys.wrapped`;

const turnsText = 'delete from observed_turns where person = $1 and mode = $2 returning 1';

/** Forgets the observed turns of a mode, also those that come late; what was learnt stays. The rows that went. */
export async function deleteTalk({ db, keyring }: AppContext, person: string, mode: Mode): Promise<number> {
  const { wrapped } = keyring.newPersonKey(person);
  const deletedText = `update person_keys set ${mode}_deleted_at = clock_timestamp()
    where person = $1 and dead_at is null`;
  return db.transaction(async (client) => {
    await client.query({ name: 'lock-key-of-talk', text: keyText }, [person, wrapped]);
    await client.query({ name: `note-deleted-${mode}`, text: deletedText }, [person]);
    return (await client.query({ name: 'delete-talk', text: turnsText }, [person, mode])).length;
  });
}
