import { expect, it } from '@jest/globals';
import { cleanText } from '../../src/text/clean-text.ts';

it('removes what a database or JSON refuses', () => {
  expect(cleanText('a\0b')).toBe('ab');
  expect(cleanText('a\ud83d b \udc00')).toBe('a\ufffd b \ufffd');
});

it('makes one kind of newline', () => {
  expect(cleanText('a\r\nb\rc\u2028d\u0085e\n')).toBe('a\nb\nc\nd\ne\n');
});

it('changes nothing in ordinary texts of any script', () => {
  for (const text of [
    '👨‍👩‍👧‍👦🇷🇺🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'שלום عليكم \u202bابن\u202c',
    'e\u0301 суици́д',
    'zero\u200bwidth\u200d',
    'ё й Ї',
    '\t- «»',
  ]) {
    expect(cleanText(text)).toBe(text);
  }
});
