import { describe, expect, it } from '@jest/globals';
import { markdownToEntities } from '../../src/text/markdown-to-entities.ts';
import { randomFrom, randomText } from './random.ts';
import { problemsOf } from './rich-text-problems.ts';

/** The text and what its entities cover, as `type:covered`. */
function shown(markdown: string) {
  const { text, entities } = markdownToEntities(markdown);
  return [
    text,
    ...entities.map(({ type, offset, length }) => `${type}:${text.slice(offset, offset + length)}`),
  ];
}

describe('the subset', () => {
  it.each([
    ['**жирный**', ['жирный', 'bold:жирный']],
    ['*курсив* и _тоже_', ['курсив и тоже', 'italic:курсив', 'italic:тоже']],
    ['`код **как есть**`', ['код **как есть**', 'code:код **как есть**']],
    ['***оба***', ['оба', 'bold:оба', 'italic:оба']],
    ['**a *b***', ['a b', 'bold:a b', 'italic:b']],
    ['**две\nстроки**', ['две\nстроки', 'bold:две\nстроки']],
    ['**«Слово»**, да', ['«Слово», да', 'bold:«Слово»']],
    ['🙂**🙂**', ['🙂🙂', 'bold:🙂']],
    ['# Заголовок **x**\nтекст', ['Заголовок x\nтекст', 'bold:Заголовок x']],
    ['- раз\n- **два**\n  - три', ['• раз\n• два\n  • три', 'bold:два']],
    [
      '> первая\n> *вторая*\nдальше',
      ['первая\nвторая\nдальше', 'blockquote:первая\nвторая', 'italic:вторая'],
    ],
    ['```js\nlet a = "**";\n```\nend', ['let a = "**";\nend', 'pre:let a = "**";']],
    ['**a `b` c**', ['a b c', 'bold:a', 'code:b', 'bold:c']],
  ])('%j', (markdown, expected) => {
    expect(shown(markdown)).toEqual(expected);
  });

  it('makes links of http and https addresses only', () => {
    expect(markdownToEntities('[ссылка](https://x.y/z_(a)?q=1)')).toEqual({
      text: 'ссылка',
      entities: [{ type: 'text_link', offset: 0, length: 6, url: 'https://x.y/z_(a)?q=1' }],
    });
    for (const literal of [
      '[a](javascript:alert(1))',
      '[a](tg://user?id=1)',
      '[a](http://)',
      '[a](https://a b)',
      '[a]()',
    ]) {
      expect(markdownToEntities(literal)).toEqual({ text: literal, entities: [] });
    }
  });

  it('names the language of a code block', () => {
    expect(markdownToEntities('```ts\nx\n```').entities).toEqual([
      { type: 'pre', offset: 0, length: 1, language: 'ts' },
    ]);
  });
});

describe('all else', () => {
  it.each([
    '<b>не HTML</b> &amp; &',
    'snake_case_name',
    '2*3*4 = 24',
    '__init__',
    '**не закрыто',
    '*и это',
    '`и код',
    '```\nи блок',
    '\\*экранировано\\*',
    '1\\. пункт\\!',
    '** пусто **',
    '* звёздочка *',
    'a ** b ** c',
    '[просто скобки]',
    '[a](b',
    '~~нет~~',
    '||нет||',
    "'; drop table people; --",
    '#хэштег',
    '-без пробела',
    '****',
    '![alt]',
  ])('is shown as written: %j', (literal) => {
    expect(markdownToEntities(literal)).toEqual({ text: literal, entities: [] });
  });
});

it('trims the text and moves the entities with it', () => {
  expect(markdownToEntities('\n\n  **x**  \n')).toEqual({
    text: 'x',
    entities: [{ type: 'bold', offset: 0, length: 1 }],
  });
});

it('makes of random texts only what Telegram takes as it is', () => {
  const random = randomFrom(20261123);
  for (let round = 0; round < 3000; round += 1) {
    const markdown = randomText(random, 40);
    const problems = problemsOf(markdownToEntities(markdown));
    expect({ markdown, problems }).toEqual({ markdown, problems: [] });
  }
});

it('loses no letter of a random text', () => {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}\p{Emoji_Presentation}]/gu, '');
  const random = randomFrom(7);
  for (let round = 0; round < 2000; round += 1) {
    // Addresses of links and names of languages are taken out of sight by design.
    const markdown = randomText(random, 30).replaceAll('http', '').replaceAll('```js', '');
    const before = letters(markdown.toWellFormed().replaceAll('\ufffd', ''));
    expect(letters(markdownToEntities(markdown).text.replaceAll('\ufffd', ''))).toBe(before);
  }
});

it('reads 50,000 hostile characters in linear time', () => {
  const started = performance.now();
  for (const piece of [
    '*',
    '**',
    '[',
    '`',
    '_',
    '](',
    '[](',
    '**a ',
    '*a _b ',
    '](http://',
    '[a](http://x ',
    '> ',
    '```\n',
    '`a',
    '*`',
    '``` ',
    '\\',
  ]) {
    markdownToEntities(piece.repeat(50_000 / piece.length));
  }
  // Tens of milliseconds each on a busy machine; quadratic time would be minutes.
  expect(performance.now() - started).toBeLessThan(10_000);
});
