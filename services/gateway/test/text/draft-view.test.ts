import { describe, expect, it } from '@jest/globals';
import { draftView } from '../../src/text/draft-view.ts';
import { markdownToEntities } from '../../src/text/markdown-to-entities.ts';
import { randomFrom, randomText } from './random.ts';
import { problemsOf } from './rich-text-problems.ts';

describe('a draft', () => {
  it.each([
    ['**жирн', 'жирн', 'bold'],
    ['**жирный*', 'жирный', 'bold'],
    ['*курс', 'курс', 'italic'],
    ['`код', 'код', 'code'],
    ['```js\nlet', 'let', 'pre'],
    ['> цита', 'цита', 'blockquote'],
  ])('hides the open mark of %j and applies it to the end', (markdown, text, type) => {
    expect(draftView(markdown)).toMatchObject({ text, entities: [{ type, offset: 0, length: text.length }] });
  });

  it.each(['a **', 'a *', 'a\n-', 'a\n#', 'a\n```', 'a\n>'])(
    'does not show the bare mark at the end of %j',
    (markdown) => {
      expect(draftView(markdown)).toEqual({ text: 'a', entities: [] });
    },
  );

  it('does not show the address of a link that is being written', () => {
    for (const cut of ['[сайт](', '[сайт](htt', '[сайт](https://exam'])
      expect(draftView(cut)).toEqual({ text: 'сайт', entities: [] });
  });

  it('shows a finished answer as the final message will', () => {
    const answer = '**Да.** Это *важно*:\n\n- раз\n- два\n\n> «цитата»';
    expect(draftView(answer)).toEqual(markdownToEntities(answer));
  });

  it('is empty for an empty answer', () => {
    expect(draftView('')).toEqual({ text: '', entities: [] });
  });

  it('shows the tail of a long answer after an ellipsis, from a whole character on', () => {
    const { text, entities } = draftView(`${'👨‍👩‍👧‍👦'.repeat(600)} **конец**`);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.startsWith('…👨‍👩‍👧‍👦')).toBe(true);
    expect(entities).toEqual([{ type: 'bold', offset: text.length - 5, length: 5 }]);
  });
});

it('keeps every beginning of random texts within the limit and with entities Telegram takes', () => {
  const random = randomFrom(99);
  for (let round = 0; round < 1500; round += 1) {
    const markdown = randomText(random, 60).repeat(1 + Math.floor(random() * 40));
    const draft = draftView(markdown);
    expect({ markdown, problems: problemsOf(draft) }).toEqual({ markdown, problems: [] });
    expect(draft.text.length).toBeLessThanOrEqual(4096);
  }
});
