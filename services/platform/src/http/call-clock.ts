import { HttpCallError } from './http-call-error.ts';

export interface CallClock {
  /** Aborts at the deadline or with the caller's signal. */
  readonly signal: AbortSignal;
  /** Rejects with the `HttpCallError` when the signal aborts. */
  readonly ended: Promise<never>;
  remainingMs(): number;
  /** The error to report if the clock ended the call, else undefined. */
  failure(): HttpCallError | undefined;
  /** Ends the call as the caller's signal would. */
  abort(): void;
  /** Frees timer and listener; a call that is not `completed` is aborted, body and all. */
  stop(completed: boolean): void;
}

/** One deadline and one abort signal for all attempts of a call. */
export function startClock(label: string, budgetMs: number, callerSignal?: AbortSignal): CallClock {
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
  callerSignal?.addEventListener('abort', abort, { once: true });
  if (callerSignal?.aborted) abort();
  if (budgetMs <= 0) end('timeout');
  return {
    signal: controller.signal,
    ended,
    remainingMs: () => Math.max(0, Math.ceil(endsAt - performance.now())),
    failure: () => failure,
    abort,
    stop(completed) {
      clearTimeout(timer);
      callerSignal?.removeEventListener('abort', abort);
      if (!completed) controller.abort('left');
    },
  };
}
