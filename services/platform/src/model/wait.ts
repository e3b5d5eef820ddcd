import { ModelError, type ModelErrorCode } from './model-error.ts';

/** A moment (`performance.now()`) past which waiting is a fault. */
export interface Limit {
  at: number;
  code: ModelErrorCode;
}

interface Waiting {
  limit: Limit;
  fail: (error: ModelError) => void;
}

/**
 * Bounds one wait after the other, with one timer and one listener for all of them: a stream is a wait for each of its
 * tokens. To be stopped at the end.
 */
export class Watchdog {
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.#waiting?.fail(new ModelError('aborted'));
  #waiting: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #rings = Number.POSITIVE_INFINITY;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener('abort', this.#onAbort);
  }

  /** The settled promise, or a ModelError for the earliest limit passed or the caller's abort. One wait at a time. */
  wait<T>(pending: Promise<T>, limits: Limit[]): Promise<T> {
    const limit = limits.reduce((a, b) => (b.at < a.at ? b : a));
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = { limit, fail: reject };
      this.#waiting = waiting;
      const over = () => {
        if (this.#waiting === waiting) this.#waiting = undefined;
      };
      pending.then(
        (value) => {
          over();
          resolve(value);
        },
        (error) => {
          over();
          reject(error);
        },
      );
      // What has come meanwhile does not count once a limit is passed, or a slow reader would move the limit.
      if (limit.at <= performance.now()) reject(new ModelError(limit.code));
      else if (this.#signal?.aborted) reject(new ModelError('aborted'));
      else if (limit.at < this.#rings) this.#set(limit.at);
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }

  #set(at: number): void {
    clearTimeout(this.#timer);
    this.#rings = at;
    this.#timer = setTimeout(() => this.#ring(), Math.max(0, at - performance.now()));
  }

  /** Limits move on with each token, the timer does not: it looks, and comes again. */
  #ring(): void {
    this.#rings = Number.POSITIVE_INFINITY;
    if (!this.#waiting) return;
    const { limit, fail } = this.#waiting;
    if (limit.at <= performance.now()) fail(new ModelError(limit.code));
    else this.#set(limit.at);
  }
}
