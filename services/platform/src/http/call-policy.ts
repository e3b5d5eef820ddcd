import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
} from 'cockatiel';
import type { Logger } from '../log/logger.ts';
import { HttpCallError } from './http-call-error.ts';

export interface BreakerOptions {
  /** Failures in a row that open it. */
  failures: number;
  /** Milliseconds until one call may try again. */
  openMs: number;
  /** Told when it opens, and when it closes again. */
  onCircuit?: ((open: boolean) => void) | undefined;
}

/** Runs an attempt, again if need be. */
export type CallPolicy = <T>(label: string, attempt: () => Promise<T>) => Promise<T>;

const retries = 2;
const backoffMs = { least: 50, most: 500 };

/**
 * Two retries around a breaker that counts every attempt. An attempt throws an `HttpCallError` where it failed
 * for the server's part; anything it returns is a success.
 */
export function createCallPolicy(name: string, breaker: BreakerOptions, logger: Logger): CallPolicy {
  const guard = circuitBreaker(handleWhen(isServersFault), {
    halfOpenAfter: breaker.openMs,
    breaker: new ConsecutiveBreaker(breaker.failures),
  });
  guard.onBreak(() => {
    breaker.onCircuit?.(true);
    logger.warn({ upstream: name, openMs: breaker.openMs }, 'circuit opened');
  });
  guard.onReset(() => {
    breaker.onCircuit?.(false);
    logger.info({ upstream: name }, 'circuit closed');
  });
  const again = retry(handleWhen(isWorthRetrying), {
    maxAttempts: retries,
    backoff: new DelegateBackoff(({ attempt }) => {
      const most = Math.min(backoffMs.most, backoffMs.least * 4 ** attempt);
      return backoffMs.least + Math.random() * (most - backoffMs.least);
    }),
  });
  return (label, attempt) =>
    again.execute(async () => {
      // cockatiel lets others wait for the one call that tries the half-open circuit, however long it hangs.
      if (guard.state === CircuitState.HalfOpen) throw circuitOpen(label);
      try {
        return await guard.execute(attempt);
      } catch (error) {
        throw error instanceof BrokenCircuitError ? circuitOpen(label) : error;
      }
    });
}

/** Whether a failed attempt speaks against the server: a caller that went away and a process that leaves do not. */
function isServersFault(error: unknown): boolean {
  return error instanceof HttpCallError && error.code !== 'aborted' && error.upstreamCode !== 'leaving';
}

function isWorthRetrying(error: unknown): boolean {
  return error instanceof HttpCallError && (error.code === 'unreachable' || error.code === 'http_status');
}

function circuitOpen(label: string): HttpCallError {
  return new HttpCallError('circuit_open', `${label}: circuit_open`);
}
