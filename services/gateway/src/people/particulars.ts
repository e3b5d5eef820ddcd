import { address } from '@soulnear/contracts/common.ts';
import { type Keyring, SealError } from '@soulnear/platform/sealing/keyring.ts';
import { z } from 'zod';
import type { Person } from '../lanes/lane-types.ts';

const particulars = z.object({ name: z.string().optional(), address: address.optional() });

/** How a person wants to be spoken to. */
export type Particulars = z.infer<typeof particulars>;

type Who = Pick<Person, 'person' | 'wrapped' | 'particularsSealed'>;

const aad = (person: string) => `people.particulars:${person}`;

/** Nothing where nothing was told, or where it cannot be opened any more: nobody goes unanswered for it. */
export function openParticulars(keyring: Keyring, { person, wrapped, particularsSealed }: Who): Particulars {
  if (!wrapped || !particularsSealed) return {};
  try {
    const plain = keyring.unwrap(wrapped, person).open(particularsSealed, aad(person));
    return particulars.parse(JSON.parse(plain.toString('utf8')));
  } catch (error) {
    if (error instanceof SealError) return {};
    throw error;
  }
}

/** Sealed with the person's own key. */
export function sealParticulars(
  keyring: Keyring,
  { person, wrapped }: { person: string; wrapped: Buffer },
  value: Particulars,
): Buffer {
  return keyring.unwrap(wrapped, person).seal(JSON.stringify(value), aad(person));
}
