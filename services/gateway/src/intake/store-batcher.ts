import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import type { NewRow } from '../inbox/inbox-store.ts';

/** What makes two rows the same update. */
export function updateKey({ updateId, print }: Pick<NewRow, 'updateId' | 'print'>): string {
  return `${updateId} ${print}`;
}

const mostInFlight = 4;
const largestBatch = 100;

interface Waiting {
  row: NewRow;
  resolve: (made: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * Stores rows in as few statements as the traffic allows: the first at once, those that come while statements are
 * under way together. Resolves true where the row was made, false for an update seen before.
 */
export function createStoreBatcher(store: (rows: NewRow[]) => Promise<Set<string>>) {
  const queue: Waiting[] = [];
  let inFlight = 0;

  async function flush(): Promise<void> {
    inFlight += 1;
    while (queue.length > 0) await storeBatch(nextBatch());
    inFlight -= 1;
  }

  /** Updates differ within a batch; a repeated one waits for the next and is found to be known there. */
  function nextBatch(): Waiting[] {
    const ids = new Set<string>();
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    for (const waiting of queue) {
      const fits = batch.length < largestBatch && !ids.has(updateKey(waiting.row));
      (fits ? batch : rest).push(waiting);
      ids.add(updateKey(waiting.row));
    }
    queue.splice(0, queue.length, ...rest);
    return batch;
  }

  async function storeBatch(batch: Waiting[]): Promise<void> {
    try {
      const made = await store(batch.map(({ row }) => row));
      for (const { row, resolve } of batch) resolve(made.has(row.id));
    } catch (error) {
      if (batch.length === 1 || isUnavailable(error)) for (const { reject } of batch) reject(error);
      // One row's fault must not be the others'.
      else for (const waiting of batch) await storeBatch([waiting]);
    }
  }

  return {
    add(row: NewRow): Promise<boolean> {
      return new Promise((resolve, reject) => {
        queue.push({ row, resolve, reject });
        if (inFlight < mostInFlight) void flush();
      });
    },
  };
}
