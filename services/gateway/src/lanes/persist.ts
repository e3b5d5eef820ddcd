import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import type { HeldLane } from './held-lanes.ts';

/**
 * A fenced write, repeated until the database is there to take it: what a worker knows (a message was sent) must
 * not be lost with a restart of Postgres. `until` ends the patience. Throws LeaseLost when the lane is gone.
 */
export async function persist<T>(lane: HeldLane, until: AbortSignal, write: () => Promise<T>): Promise<T> {
  for (let pauseMs = 50; ; pauseMs = Math.min(500, pauseMs * 2)) {
    const at = performance.now();
    try {
      const result = await write();
      lane.confirm(at);
      return result;
    } catch (error) {
      if (!isUnavailable(error) || until.aborted) throw error;
    }
    await sleep(pauseMs, undefined, { signal: until }).catch(() => undefined);
  }
}
