import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { estimateTokens } from '../../src/model/tokens.ts';

const o200k = createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as {
  countTokens(text: string, options?: object): number;
};
const exact = (text: string) => o200k.countTokens(text, { disallowedSpecial: new Set() });
const ratio = (text: string) => estimateTokens(text) / exact(text);
const file = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

describe('the estimate of tokens', () => {
  it.each([
    [
      'ru',
      'Сегодня опять думаю о том же самом, и мысли ходят по кругу, как вода. Мама звонила дважды, а я не взяла.',
    ],
    ['ru', 'не знаю что делать, всё валится из рук... может, поговорим?'],
    ['ru', file('services/dialogue/src/prompt/texts/ru.ts').replaceAll(/[a-zA-Z`{}:]/g, '')],
    [
      'en',
      'I keep thinking about what she said yesterday, and I cannot sleep; it is the third night in a row.',
    ],
    [
      'en',
      file('README.md')
        .split('\n')
        .filter((line) => /^[A-Z][^|`]+$/.test(line))
        .join('\n'),
    ],
    ['mixed', 'Сегодня было тихо, and then it rained for an hour. '.repeat(60)],
  ])('is within a third of the encoding for prose, and hardly ever below it: %s', (_, text) => {
    expect(ratio(text)).toBeGreaterThan(0.95);
    expect(ratio(text)).toBeLessThan(1.35);
  });

  it.each([
    ['emoji', '😀'.repeat(200)],
    ['a family', '👨‍👩‍👧‍👦'.repeat(20)],
    ['Japanese', '日本語の文章です。'.repeat(20)],
    ['Arabic', 'مرحبا بالعالم '.repeat(20)],
    ['Hindi', 'नमस्ते दुनिया '.repeat(20)],
    ['digits', '8 916 123-45-67, 12345678901234567890 '.repeat(10)],
    ['one letter', 'ы'.repeat(400)],
    ['keys struck', 'шцущкшуцфывапрол asdfghjklqwerzxc '.repeat(10)],
    ['line ends', '\n'.repeat(300)],
    ['spaces', ' '.repeat(1_000)],
    ['signs', '?!...)))((('.repeat(30)],
    ['a special token', '<|endoftext|>'.repeat(10)],
  ])('is not fooled into a fraction of the count: %s', (_, text) => {
    expect(ratio(text)).toBeGreaterThan(0.45);
  });

  it('takes any string, and nothing for none', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('\0\ud83d')).toBeGreaterThan(0);
    expect(estimateTokens('да')).toBe(1);
  });
});
