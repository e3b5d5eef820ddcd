import { BotApiError } from './api-error.ts';
import type { ApiUpdate } from './api-types.ts';
import type { Changes } from './changes.ts';
import type { UpdateQueue } from './update-queue.ts';

const MAX_TIMEOUT_S = 50;
const OTHER_POLL =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

/** getUpdates' waiting: at most one request is open, and a newer one ends the older. */
export class LongPoll {
  readonly #updates: UpdateQueue;
  readonly #changes: Changes;
  #end: ((error?: BotApiError) => void) | undefined;

  constructor(updates: UpdateQueue, changes: Changes) {
    this.#updates = updates;
    this.#changes = changes;
  }

  /** Resolves with updates as soon as there are any, else with none after `timeout` seconds or at abort. */
  async read(
    request: { offset: number; limit: number; timeout: number },
    signal: AbortSignal,
  ): Promise<ApiUpdate[]> {
    this.terminate(OTHER_POLL);
    const ready = this.#updates.read(request.offset, request.limit);
    if (ready.length > 0 || request.timeout <= 0 || signal.aborted) return ready;
    await this.#wait(Math.min(request.timeout, MAX_TIMEOUT_S) * 1000, signal);
    return signal.aborted ? [] : this.#updates.read(request.offset, request.limit);
  }

  /** Ends the open request with a 409. */
  terminate(description: string): void {
    this.#end?.(new BotApiError(409, description));
  }

  /** Ends the open request as if its time were up. */
  release(): void {
    this.#end?.();
  }

  #wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (error?: BotApiError) => {
        clearTimeout(timer);
        stopListening();
        signal.removeEventListener('abort', onAbort);
        if (this.#end === end) this.#end = undefined;
        if (error) reject(error);
        else resolve();
      };
      const onAbort = () => end();
      const timer = setTimeout(end, ms);
      const stopListening = this.#changes.on((change) => {
        if (change.type === 'updates' && this.#updates.size > 0) end();
      });
      signal.addEventListener('abort', onAbort);
      this.#end = end;
    });
  }
}
