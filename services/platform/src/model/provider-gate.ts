import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { ModelError, type ModelErrorCode } from './model-error.ts';
import type { ModelCooldowns } from './model-types.ts';

export interface Blocked {
  code: ModelErrorCode;
  retryAfterMs: number;
}

/** One call's way through the gate; the first of `done` and `failed` counts. */
export interface Pass {
  /** The first word came: enough for a call that tries whether the provider is back. */
  firstWord(): void;
  done(): void;
  failed(error: unknown): void;
}

export interface ProviderGate {
  /** Why the provider must not be called now, or undefined. */
  blocked(): Blocked | undefined;
  enter(): Pass;
}

const breaking = new Set<ModelErrorCode>([
  'model_unavailable',
  'first_token_timeout',
  'idle_timeout',
  'broken_stream',
]);
const refusing = new Set<ModelErrorCode>(['key_refused', 'unknown_model', 'quota']);
const probeMs = 1_000;
const probeLeaseMs = 30_000;

/** Keeps calls from a provider that is failing, has asked for time, or refuses us. */
export function createProviderGate(cooldowns: ModelCooldowns): ProviderGate {
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof ModelError && breaking.has(error.code)),
    { halfOpenAfter: cooldowns.breakerMs, breaker: new ConsecutiveBreaker(cooldowns.failuresToOpen) },
  );
  let openUntil = 0;
  breaker.onBreak(() => {
    openUntil = Date.now() + cooldowns.breakerMs;
  });
  let pause: { until: number; code: ModelErrorCode } | undefined;

  function pauseAfter(error: ModelError): void {
    const asked = error.retryAfterMs ?? 0;
    if (refusing.has(error.code)) {
      pause = { until: Date.now() + Math.max(cooldowns.refusedMs, asked), code: error.code };
    } else if (error.code === 'rate_limited') {
      pause = { until: Date.now() + (asked || cooldowns.rateLimitedMs), code: error.code };
    } else if (asked > 0) {
      pause = { until: Date.now() + asked, code: error.code };
    }
  }

  return {
    blocked() {
      const now = Date.now();
      if (pause && pause.until > now) return { code: pause.code, retryAfterMs: pause.until - now };
      if (breaker.state === CircuitState.HalfOpen)
        return { code: 'model_unavailable', retryAfterMs: probeMs };
      if (breaker.state === CircuitState.Open && openUntil > now) {
        return { code: 'model_unavailable', retryAfterMs: openUntil - now };
      }
      return undefined;
    },

    enter() {
      const outcome = Promise.withResolvers<void>();
      // The circuit is told what came of it; the caller hears it from the call itself.
      breaker.execute(() => outcome.promise).catch(() => undefined);
      // Past its time a refusal is tried by one call, the others wait for what it finds.
      const probed = pause && refusing.has(pause.code) ? pause : undefined;
      if (probed) probed.until = Date.now() + probeLeaseMs;
      return {
        firstWord() {
          if (breaker.state === CircuitState.HalfOpen) outcome.resolve();
          if (probed && pause === probed) pause = undefined;
        },
        done() {
          outcome.resolve();
        },
        failed(error) {
          if (error instanceof ModelError) pauseAfter(error);
          outcome.reject(error);
        },
      };
    },
  };
}
