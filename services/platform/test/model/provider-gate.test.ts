import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ModelError, type ModelErrorDetails } from '../../src/model/model-error.ts';
import { createProviderGate } from '../../src/model/provider-gate.ts';

const cooldowns = { refusedMs: 600_000, rateLimitedMs: 2_000, breakerMs: 5_000, failuresToOpen: 5 };
const limited = (details: ModelErrorDetails = {}) => new ModelError('rate_limited', details);
const quota = () => new ModelError('quota');

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

/** Calls that were in flight together and failed in this order. */
function failTogether(...errors: ModelError[]) {
  const gate = createProviderGate(cooldowns);
  const passes = errors.map((error) => ({ pass: gate.enter(), error }));
  for (const { pass, error } of passes) pass.failed(error);
  return gate;
}

describe('the pause of a provider', () => {
  it.each([
    ['a 429 without a time', limited({ retryAfterMs: 7_000 }), limited(), 7_000],
    ['a 429 with a shorter time', quota(), limited({ retryAfterMs: 1_000 }), 600_000],
    [
      'a 503 with a shorter time',
      quota(),
      new ModelError('model_unavailable', { retryAfterMs: 1_000 }),
      600_000,
    ],
  ])('is not cut short by %s of a call beside', (_what, first, second, retryAfterMs) => {
    expect(failTogether(first, second).blocked()).toEqual({ code: first.code, retryAfterMs });
  });

  it('is made longer by a call beside that hears of more', () => {
    expect(failTogether(limited(), quota()).blocked()).toEqual({ code: 'quota', retryAfterMs: 600_000 });
  });

  it('is what the one call finds that tries whether a refusal is over', () => {
    const gate = failTogether(quota());
    jest.setSystemTime(600_001);
    const probe = gate.enter();
    expect(gate.blocked()?.code).toBe('quota');
    probe.failed(limited({ retryAfterMs: 1_000 }));
    expect(gate.blocked()).toEqual({ code: 'rate_limited', retryAfterMs: 1_000 });
  });
});
