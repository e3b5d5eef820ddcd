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

  /** How long the provider is to be left alone after this error; undefined where it says nothing of that. */
  function pauseMsAfter({ code, retryAfterMs: asked = 0 }: ModelError): number | undefined {
    if (refusing.has(code)) return Math.max(cooldowns.refusedMs, asked);
    if (code === 'rate_limited') return asked || cooldowns.rateLimitedMs;
    return asked > 0 ? asked : undefined;
  }

  /** Of calls in flight together the longest pause counts; what the trying call found replaces the old one. */
  function pauseAfter(error: ModelError, tried: boolean): void {
    const ms = pauseMsAfter(error);
    if (ms === undefined) return;
    const until = Date.now() + ms;
    if (tried || !pause || until > pause.until) pause = { until, code: error.code };
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
          if (error instanceof ModelError) pauseAfter(error, probed !== undefined && pause === probed);
          outcome.reject(error);
        },
      };
    },
  };
}
