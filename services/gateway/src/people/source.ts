import { type Keyring, SealError } from '@soulnear/platform/sealing/keyring.ts';

const purpose = 'people.source';
const aad = (person: string) => `people.source:${person}`;

/** The tag of the link a person came by. Sealed: anybody may type anything there. */
export function sealSource(keyring: Keyring, person: string, source: string): Buffer {
  return keyring.forPurpose(purpose).seal(source, aad(person));
}

/** Null where the key that sealed it is gone. */
export function openSource(keyring: Keyring, person: string, sealed: Buffer): string | null {
  try {
    return keyring.forPurpose(purpose).open(sealed, aad(person)).toString('utf8');
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** The same tag under the first key of the ring. Throws SealError where the ring lacks the key it is under. */
export function resealSource(keyring: Keyring, sealed: Buffer, person: string): Buffer {
  return keyring.forPurpose(purpose).reseal(sealed, aad(person));
}
