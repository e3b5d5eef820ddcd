import { describe, expect, it } from '@jest/globals';
import { dialectOf } from '../../src/model/dialect.ts';
import { costOf } from '../../src/model/prices.ts';
import { retryAfterOf } from '../../src/model/retry-after.ts';

describe('the cost of a call', () => {
  const usage = { inputTokens: 1_000_000, outputTokens: 1_000_000, cachedInputTokens: 400_000 };

  it('prices cached input apart', () => {
    expect(costOf('gpt-5-mini', usage).costUsd).toBeCloseTo(0.6 * 0.25 + 0.4 * 0.025 + 2, 10);
  });

  it('knows a snapshot and a proxied name by the plain one', () => {
    expect(costOf('openai/gpt-5-mini-2025-08-07', usage)).toEqual(costOf('gpt-5-mini', usage));
  });

  it('flags a model without a price', () => {
    expect(costOf('constructor', usage)).toEqual({ costUsd: 0, priced: false });
  });
});

describe('retry-after', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': '99999999' }, 86_400_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('of %j is %s ms', (headers, expected) => {
    expect(retryAfterOf(new Headers(headers as Record<string, string>), now)).toBe(expected);
  });
});

describe('the dialect of a model', () => {
  it.each([
    ['gpt-4o-mini', true, undefined],
    ['openai/gpt-5-mini', true, 'minimal'],
    ['gpt-6-luna', true, 'none'],
    ['o4-mini', true, 'low'],
    ['gpt-5.3-chat-latest', true, undefined],
    ['deepseek-flash', false, undefined],
    ['gpt-oss-20b', false, undefined],
  ])('%s', (model, openAi, reasoningEffort) => {
    expect(dialectOf({ name: 'p', apiKey: '', model })).toMatchObject({ openAi, reasoningEffort });
  });
});
