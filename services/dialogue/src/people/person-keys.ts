import type { Keyring, PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import { createPersonKeyCache } from '@soulnear/platform/sealing/person-keys.ts';

export interface PersonKeys {
  /** The key last seen in the database, without asking it; undefined for somebody not lately met. */
  known(person: string): { key: PersonKey; wrapped: Buffer } | undefined;
  /** The key the database holds. */
  learn(person: string, wrapped: Buffer): PersonKey;
  /** A fresh wrapped key, for somebody the database may not know. */
  propose(person: string): Buffer;
  /** The person's key is destroyed. */
  forget(person: string): void;
}

/** Keys of the people who are talking; a dead person's key may linger here, but every write asks the database. */
export function createPersonKeys(keyring: Keyring): PersonKeys {
  const cache = createPersonKeyCache(keyring);
  return {
    known: cache.known,
    learn: cache.get,
    propose: (person) => keyring.newPersonKey(person).wrapped,
    forget: cache.drop,
  };
}
