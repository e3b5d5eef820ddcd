import { HttpCallError } from './http-call-error.ts';

export interface CallClock {
  /** Aborts at the deadline or with the caller's signal. */
  readonly signal: AbortSignal;
  /** Rejects with the `HttpCallError` when the signal aborts. */
  readonly ended: Promise<never>;
  remainingMs(): number;
  /** The error to report if the clock ended the call, else undefined. */
  failure(): HttpCallError | undefined;
  /** Frees timer and listener, and aborts whatever of the call still runs. */
  stop(): void;
}

/** One deadline and one abort signal for all attempts of a call. */
export function startClock(
  label: string,
  budgetMs: number,
  ...signals: (AbortSignal | undefined)[]
): CallClock {
  const controller = new AbortController();
  const endsAt = performance.now() + budgetMs;
  const { promise: ended, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting when it rejects.
  ended.catch(() => undefined);
  let failure: HttpCallError | undefined;
  const end = (code: 'timeout' | 'aborted') => {
    if (failure) return;
    failure = new HttpCallError(code, `${label}: ${code}`);
    reject(failure);
    controller.abort(failure);
  };
  const abort = () => end('aborted');
  const timer = setTimeout(end, Math.max(0, budgetMs), 'timeout');
  for (const signal of signals) {
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: controller.signal,
    ended,
    remainingMs: () => Math.max(0, Math.ceil(endsAt - performance.now())),
    failure: () => failure,
    stop() {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', abort);
      controller.abort();
    },
  };
}
