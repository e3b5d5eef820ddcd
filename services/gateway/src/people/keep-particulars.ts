import type { AppContext } from '../context.ts';
import type { Person } from '../lanes/lane-types.ts';
import { storeParticulars } from './manners-store.ts';
import { openParticulars, type Particulars, sealParticulars } from './particulars.ts';

/** Changes what is known of how to speak to the person, in the database and in hand; undefined takes a value out. */
export async function keepParticulars(
  { db, keyring }: Pick<AppContext, 'db' | 'keyring'>,
  person: Person,
  change: { [K in keyof Particulars]: Particulars[K] | undefined },
): Promise<void> {
  const wrapped = person.wrapped ?? keyring.newPersonKey(person.person).wrapped;
  const value = { ...openParticulars(keyring, person), ...change };
  const sealed = sealParticulars(keyring, { person: person.person, wrapped }, value);
  await storeParticulars(db, person, { wrapped, sealed });
  person.wrapped = wrapped;
  person.particularsSealed = sealed;
}
