import type { Keyring, PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import { createPersonKeyCache } from '@soulnear/platform/sealing/person-keys.ts';
import { LRUCache } from 'lru-cache';

export interface PersonKeys {
  /** The key last seen in the database, without asking it; undefined for somebody not lately met. */
  known(person: string): { key: PersonKey; wrapped: Buffer } | undefined;
  /** The key the database holds. */
  learn(person: string, wrapped: Buffer): PersonKey;
  /** A fresh wrapped key, for somebody the database may not know. */
  propose(person: string): Buffer;
}

/** Keys of the people who are talking; a dead person's key may linger here, but every write asks the database. */
export function createPersonKeys(keyring: Keyring): PersonKeys {
  const cache = createPersonKeyCache(keyring);
  const wrappedOf = new LRUCache<string, Buffer>({ max: 2_000, ttl: 5 * 60_000 });
  return {
    known(person) {
      const wrapped = wrappedOf.get(person);
      return wrapped && { key: cache.get(person, wrapped), wrapped };
    },
    learn(person, wrapped) {
      // First, so that what cannot be unwrapped is not remembered.
      const key = cache.get(person, wrapped);
      wrappedOf.set(person, wrapped);
      return key;
    },
    propose: (person) => keyring.newPersonKey(person).wrapped,
  };
}
