import { setTimeout as sleep } from 'node:timers/promises';
import type { Pods } from './pods.ts';

const lookEveryMs = 1_000;

/** Notes how long pods of a service take from the order to end until they are gone, in seconds, as seen each second. */
export function watchEnds(pods: Pods, service: string): () => Promise<number[]> {
  const ending = new Map<string, number>();
  const took: number[] = [];
  let over = false;
  const watching = (async () => {
    while (!over || ending.size > 0) {
      const now = performance.now();
      const there = await pods.of(service).catch(() => undefined);
      if (there) {
        const names = new Set(there.map(({ metadata }) => metadata.name));
        for (const { metadata } of there)
          if (metadata.deletionTimestamp && !ending.has(metadata.name)) ending.set(metadata.name, now);
        for (const [name, since] of ending) {
          if (names.has(name)) continue;
          took.push((now - since) / 1000);
          ending.delete(name);
        }
      }
      await sleep(lookEveryMs);
    }
    return took;
  })();
  return () => {
    over = true;
    return watching;
  };
}
