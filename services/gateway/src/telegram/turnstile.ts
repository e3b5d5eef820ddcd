interface Waiting {
  resolve: (passed: boolean) => void;
}

const orders = 3;

/** Lets so many pass in any second, those of a lower order first. */
export class Turnstile {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #queues: Set<Waiting>[] = Array.from({ length: orders }, () => new Set());
  #tokens: number;
  #countedAt = performance.now();
  #timer: NodeJS.Timeout | undefined;

  /** A burst and what a second refills are `perSecond` together. */
  constructor(perSecond: number) {
    this.#burst = Math.max(1, perSecond / 6);
    this.#perSecond = Math.max(1, perSecond - this.#burst);
    this.#tokens = this.#burst;
  }

  /** Somebody waits. */
  get isBusy(): boolean {
    return this.#queues.some((queue) => queue.size > 0);
  }

  /** Resolves true when it is the caller's turn; false when that does not come within `patienceMs`, or at an abort. */
  pass(order: 0 | 1 | 2, patienceMs: number, signal: AbortSignal | undefined): Promise<boolean> | true {
    if (!this.isBusy && this.#take()) return true;
    return new Promise((resolve) => {
      const queue = this.#queues[order] as Set<Waiting>;
      const end = (passed: boolean) => {
        queue.delete(waiting);
        clearTimeout(late);
        signal?.removeEventListener('abort', giveUp);
        resolve(passed);
      };
      const giveUp = () => end(false);
      const waiting = { resolve: end };
      const late = setTimeout(giveUp, patienceMs);
      late.unref();
      signal?.addEventListener('abort', giveUp);
      queue.add(waiting);
      if (signal?.aborted) giveUp();
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#timer || !this.isBusy) return;
    const waitMs = ((1 - this.#tokens) / this.#perSecond) * 1_000;
    this.#timer = setTimeout(() => this.#serve(), Math.max(1, waitMs));
    this.#timer.unref();
  }

  #serve(): void {
    this.#timer = undefined;
    for (const queue of this.#queues) {
      for (const waiting of queue) {
        if (!this.#take()) {
          this.#plan();
          return;
        }
        waiting.resolve(true);
      }
    }
  }

  #take(): boolean {
    const now = performance.now();
    const refilled = ((now - this.#countedAt) / 1_000) * this.#perSecond;
    this.#tokens = Math.min(this.#burst, this.#tokens + refilled);
    this.#countedAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
