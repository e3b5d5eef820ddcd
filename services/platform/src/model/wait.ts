import { ModelError, type ModelErrorCode } from './model-error.ts';

/** A moment (`performance.now()`) past which waiting is a fault. */
export interface Limit {
  at: number;
  code: ModelErrorCode;
}

/** The settled promise, or a ModelError for the earliest limit passed or the caller's abort. */
export function waitFor<T>(
  pending: Promise<T>,
  limits: Limit[],
  signal: AbortSignal | undefined,
): Promise<T> {
  const earliest = limits.reduce((a, b) => (b.at < a.at ? b : a));
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => end(() => reject(new ModelError('aborted')));
    const timer = setTimeout(
      () => end(() => reject(new ModelError(earliest.code))),
      Math.max(0, earliest.at - performance.now()),
    );
    function end(settle: () => void) {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      settle();
    }
    pending.then(
      (value) => end(() => resolve(value)),
      (error) => end(() => reject(error)),
    );
    // What has come meanwhile does not count once a limit is passed, or a slow reader would move the limit.
    if (earliest.at <= performance.now()) end(() => reject(new ModelError(earliest.code)));
    else if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort);
  });
}
