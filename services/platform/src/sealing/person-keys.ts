import { LRUCache } from 'lru-cache';
import type { Keyring, PersonKey } from './keyring.ts';

export { rotatePersonKeys } from './rotate-person-keys.ts';

export type KnownKey = { wrapped: Buffer; key: PersonKey };

export type PersonKeyCache = {
  /** The key of a stored wrapped form, unwrapped at most once in a while; throws SealError. */
  get(person: string, wrapped: Buffer): PersonKey;
  /** The key last got, with its stored form; undefined for somebody not lately met. Every write asks the database all the same. */
  known(person: string): KnownKey | undefined;
  /** To be called when a person's key is destroyed. */
  drop(person: string): void;
};

const MAX_PEOPLE = 2_000;
const MAX_AGE_MS = 5 * 60_000;

/** Keeps unwrapped keys of the people who are talking: 2,000 people, 5 minutes. */
export function createPersonKeyCache(keyring: Keyring): PersonKeyCache {
  const cache = new LRUCache<string, KnownKey>({
    max: MAX_PEOPLE,
    ttl: MAX_AGE_MS,
  });
  return {
    get(person, wrapped) {
      const known = cache.get(person);
      if (known?.wrapped.equals(wrapped)) return known.key;
      const key = keyring.unwrap(wrapped, person);
      cache.set(person, { wrapped: Buffer.from(wrapped), key });
      return key;
    },
    known: (person) => cache.get(person),
    drop: (person) => void cache.delete(person),
  };
}
