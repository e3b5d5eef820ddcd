import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IPolicy,
  retry,
  wrap,
} from 'cockatiel';
import type { Logger } from '../log/logger.ts';
import { HttpCallError } from './http-call-error.ts';

export interface BreakerOptions {
  /** Failures in a row that open it. */
  failures: number;
  /** Milliseconds until one call may try again. */
  openMs: number;
}

const retries = 2;
const backoffMs = { least: 50, most: 500 };

/**
 * Two retries around a breaker that counts every attempt. `run` throws an `HttpCallError` for an attempt that
 * failed for the server's part; anything it returns is a success.
 */
export function createCallPolicy(name: string, breaker: BreakerOptions, logger: Logger): IPolicy {
  const guard = circuitBreaker(handleWhen(isServersFault), {
    halfOpenAfter: breaker.openMs,
    breaker: new ConsecutiveBreaker(breaker.failures),
  });
  guard.onBreak(() => logger.warn({ upstream: name, openMs: breaker.openMs }, 'circuit opened'));
  guard.onReset(() => logger.info({ upstream: name }, 'circuit closed'));
  const again = retry(handleWhen(isWorthRetrying), {
    maxAttempts: retries,
    backoff: new DelegateBackoff(({ attempt }) => {
      const most = Math.min(backoffMs.most, backoffMs.least * 4 ** attempt);
      return backoffMs.least + Math.random() * (most - backoffMs.least);
    }),
  });
  return wrap(again, guard);
}

/** Whether a failed attempt speaks against the server (and not for a caller that went away). */
function isServersFault(error: unknown): boolean {
  return error instanceof HttpCallError && error.code !== 'aborted';
}

function isWorthRetrying(error: unknown): boolean {
  return error instanceof HttpCallError && (error.code === 'unreachable' || error.code === 'http_status');
}

/** A policy's own refusal as our error. */
export function circuitError(label: string, error: unknown): unknown {
  if (!(error instanceof BrokenCircuitError)) return error;
  return new HttpCallError('circuit_open', `${label}: circuit_open`);
}
