import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { countTokens } from '../../src/model/tokens.ts';

const whole = createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as {
  countTokens(text: string): number;
};

describe('countTokens', () => {
  it('counts prose of any length as the encoding does', () => {
    const prose = 'Сегодня было тихо, and then it rained for an hour. '.repeat(60);
    expect(countTokens(prose)).toBe(whole.countTokens(prose));
    expect(countTokens('')).toBe(0);
  });

  it('takes special tokens, NUL and half characters as text', () => {
    expect(countTokens('<|endoftext|>')).toBeGreaterThan(1);
    expect(countTokens('\0\ud83d')).toBeGreaterThan(0);
  });

  it('never cuts a character in two', () => {
    expect(countTokens('😀'.repeat(2_000))).toBe(2_000);
    expect(countTokens(`a${'😀'.repeat(2_000)}`)).toBe(2_001);
  });

  it('does not block the process for a long message without spaces', () => {
    countTokens('load');
    const start = performance.now();
    for (const run of ['😀'.repeat(8_192), '你'.repeat(16_384), ' '.repeat(16_384)]) countTokens(run);
    // Whole, these take more than a second.
    expect(performance.now() - start).toBeLessThan(400);
  });
});
