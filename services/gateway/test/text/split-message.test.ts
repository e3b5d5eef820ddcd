import { describe, expect, it } from '@jest/globals';
import { markdownToEntities } from '../../src/text/markdown-to-entities.ts';
import { splitMessage } from '../../src/text/split-message.ts';
import { randomFrom, randomText } from './random.ts';
import { problemsOf } from './rich-text-problems.ts';

const plain = (text: string) => ({ text, entities: [] });
const texts = (text: string, limit: number) => splitMessage(plain(text), limit).map((part) => part.text);

describe('where a long text is cut', () => {
  it('leaves a short one alone', () => {
    expect(splitMessage(plain('коротко'))).toEqual([plain('коротко')]);
  });

  it('prefers a paragraph, then a line, a sentence, a word', () => {
    expect(texts('aaa bbb\n\nccc. ddd\neee fff', 22)).toEqual(['aaa bbb', 'ccc. ddd\neee fff']);
    expect(texts('aaa. bbb\nccc ddd', 12)).toEqual(['aaa. bbb', 'ccc ddd']);
    expect(texts('Первое. Второе третье', 16)).toEqual(['Первое.', 'Второе третье']);
    expect(texts('один два три', 9)).toEqual(['один два', 'три']);
  });

  it('cuts a word that is longer than a part', () => {
    expect(texts('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('keeps characters whole', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(texts(family.repeat(3), 25)).toEqual([family.repeat(2), family]);
    expect(texts('🇷🇺🇷🇺🇷🇺', 6)).toEqual(['🇷🇺', '🇷🇺', '🇷🇺']);
    expect(texts('e\u0301e\u0301e\u0301', 3)).toEqual(['e\u0301', 'e\u0301', 'e\u0301']);
  });

  it('cuts a character that alone is longer than a part, but never a surrogate pair', () => {
    const parts = texts(`a${'\u0301'.repeat(30)}`, 10);
    expect(parts.join('')).toBe(`a${'\u0301'.repeat(30)}`);
    expect(parts.every((part) => part.length <= 10)).toBe(true);
    expect(texts('🙂🙂', 1)).toEqual(['🙂', '🙂']);
  });

  it('makes nothing of blank texts', () => {
    expect(splitMessage(plain('  \n\u200b\u2800 '))).toEqual([]);
    expect(texts(`слово${' '.repeat(50)}\u200b${' '.repeat(50)}конец`, 20)).toEqual(['слово', 'конец']);
  });
});

describe('entities', () => {
  it('keep links and short ones whole', () => {
    const message = markdownToEntities('начало текста [ссылка на страницу](https://a.b) и конец');
    const parts = splitMessage(message, 24);
    expect(parts.map(({ text }) => text)).toEqual(['начало текста', 'ссылка на страницу и', 'конец']);
    expect(parts[1]?.entities).toEqual([{ type: 'text_link', offset: 0, length: 18, url: 'https://a.b' }]);
  });

  it('go on in the next part where they are long', () => {
    const parts = splitMessage(markdownToEntities(`**${'слово '.repeat(10).trim()}**`), 24);
    expect(parts.length).toBeGreaterThan(2);
    for (const { text, entities } of parts)
      expect(entities).toEqual([{ type: 'bold', offset: 0, length: text.length }]);
  });
});

it('keeps every visible character of random texts, within the limit and with entities Telegram takes', () => {
  const random = randomFrom(42);
  const visible = (text: string) => text.replace(/[\s\p{Cf}]/gu, '');
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (let round = 0; round < 1500; round += 1) {
    const message = markdownToEntities(randomText(random, 120));
    const limit = 16 + Math.floor(random() * 200);
    const parts = splitMessage(message, limit);
    expect(parts.map(({ text }) => visible(text)).join('')).toBe(visible(message.text));
    for (const part of parts) {
      expect(problemsOf(part)).toEqual([]);
      expect(part.text.length).toBeLessThanOrEqual(limit);
      expect(part.text.trim()).not.toBe('');
    }
    const clusters = new Set(Array.from(segmenter.segment(message.text), ({ segment }) => segment.trim()));
    const strange = parts.flatMap(({ text }) =>
      Array.from(segmenter.segment(text), ({ segment }) => segment.trim()).filter(
        (one) => !clusters.has(one),
      ),
    );
    expect(strange.filter((one) => visible(one) !== '' && one.length < limit)).toEqual([]);
  }
});

it('splits 50,000 hostile characters in bounded time', () => {
  const started = performance.now();
  for (const piece of [
    '👨‍👩‍👧‍👦',
    ' \u0301',
    '🇷🇺',
    'a\u0301',
    '**a b** ',
    '[a](http://b.c) ',
    'слово ',
    '\u200b',
  ]) {
    const parts = splitMessage(markdownToEntities(piece.repeat(50_000 / piece.length)));
    for (const { text } of parts) expect(text.length).toBeLessThanOrEqual(4096);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});
