import type { Keyring } from '@soulnear/platform/sealing/keyring.ts';

const purpose = 'people.source';
const aad = (person: string) => `people.source:${person}`;

/** The tag of the link a person came by. Sealed: anybody may type anything there. */
export function sealSource(keyring: Keyring, person: string, source: string): Buffer {
  return keyring.forPurpose(purpose).seal(source, aad(person));
}

/** Throws SealError. */
export function openSource(keyring: Keyring, person: string, sealed: Buffer): string {
  return keyring.forPurpose(purpose).open(sealed, aad(person)).toString('utf8');
}
