import { type Keyring, SealError } from '@soulnear/platform/sealing/keyring.ts';
import type { Person } from '../lanes/lane-types.ts';

/** What care knows of a person. */
export interface CareState {
  /** ISO 3166-1 alpha-2, as chosen; `ZZ`: none of the list; null: not asked. */
  country: string | null;
  /** Epoch milliseconds until which nothing light-hearted is sent; 0: nothing was the matter. */
  mutedUntil: number;
}

type Who = Pick<Person, 'person' | 'careSealed'>;

const unknown = '--';
const digits = 15;
const aad = (person: string) => `people.care:${person}`;
const purpose = 'people.care';

/** All are of one length, and everybody has one. */
export function sealCareState(keyring: Keyring, person: string, { country, mutedUntil }: CareState): Buffer {
  const plain = `${country ?? unknown}${String(mutedUntil).padStart(digits, '0')}`;
  return keyring.forPurpose(purpose).seal(plain, aad(person));
}

/** Nothing known where nothing is sealed, or by a key that is gone. */
export function openCareState(keyring: Keyring, { person, careSealed }: Who): CareState {
  if (!careSealed) return { country: null, mutedUntil: 0 };
  try {
    const plain = keyring.forPurpose(purpose).open(careSealed, aad(person)).toString('utf8');
    const country = plain.slice(0, 2);
    return { country: country === unknown ? null : country, mutedUntil: Number(plain.slice(2)) };
  } catch (error) {
    if (error instanceof SealError) return { country: null, mutedUntil: 0 };
    throw error;
  }
}

/** The same state under the first key of the ring. Throws SealError where the ring lacks the key it is under. */
export function resealCareState(keyring: Keyring, sealed: Buffer, person: string): Buffer {
  return keyring.forPurpose(purpose).reseal(sealed, aad(person));
}

/**
 * Whether quizzes, nudges and experiments have to leave this person alone for now. Ask before anything that the person
 * did not ask for themselves; says nothing of why.
 */
export function careMuted({ keyring }: { keyring: Keyring }, person: Who, now = Date.now()): boolean {
  return openCareState(keyring, person).mutedUntil > now;
}
