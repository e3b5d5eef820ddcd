import { LRUCache } from 'lru-cache';

const most = 10_000;
const keptMs = 60_000;

/** What the crisis check said of a text as it came in, by the row's id, so that its worker need not read it again. */
export type Verdicts = Pick<LRUCache<string, boolean>, 'get' | 'set'>;

/** Only in memory: nothing stored may tell such a text from another. Who finds nothing here looks anew. */
export function createVerdicts(): Verdicts {
  return new LRUCache<string, boolean>({ max: most, ttl: keptMs });
}
