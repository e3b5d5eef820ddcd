import { describe, expect, it } from '@jest/globals';
import { language, mode } from '@soulnear/contracts/common.ts';
import { buildPrompt, type PromptInput, systemText } from '../src/prompt/build-prompt.ts';
import { historyWindow } from '../src/prompt/history-window.ts';
import { firstWithin, lastWithin } from '../src/prompt/prompt-budget.ts';

const input = (more: Partial<PromptInput> = {}): PromptInput => ({
  mode: 'helper',
  language: 'ru',
  contextBlocks: [],
  history: [],
  texts: ['привет'],
  maxOutputTokens: 100,
  ...more,
});
const message = (role: 'user' | 'assistant', tokens: number, content = '') => ({ role, tokens, content });

describe('a prompt', () => {
  it.each(mode.options.flatMap((m) => language.options.map((l) => [m, l] as const)))(
    'for %s in %s says who speaks, how, and what comes first in danger',
    (m, l) => {
      const system = systemText(m, l);
      for (const word of l === 'ru'
        ? ['SoulNear', 'не врач', '112', 'карточки помощи', '«ты»']
        : ['SoulNear', 'not a doctor', '112', 'help card']) {
        expect(system).toContain(word);
      }
      expect(system).not.toMatch(/undefined|\{|\}| {2}/);
    },
  );

  it('differs by mode and by language', () => {
    const all = mode.options.flatMap((m) => language.options.map((l) => systemText(m, l)));
    expect(new Set(all).size).toBe(4);
    expect(systemText('soulsleep', 'en')).toMatch(/dream/);
    expect(systemText('helper', 'en')).not.toMatch(/dream/);
  });

  it('begins with what is the same for everybody, so that it can be cached', () => {
    const { system } = buildPrompt(input({ contextBlocks: ['Любит горы.'] }));
    expect(system.startsWith(systemText('helper', 'ru'))).toBe(true);
    expect(system.endsWith('Любит горы.')).toBe(true);
  });

  it('leaves out the heading of what is known where nothing is', () => {
    expect(buildPrompt(input()).system).toBe(systemText('helper', 'ru'));
  });

  it('joins what one side said in a row, history and new texts alike', () => {
    const history = [message('user', 1, 'а'), message('assistant', 1, 'б'), message('user', 1, 'в')];
    const { messages } = buildPrompt(input({ history, texts: ['г', 'д'] }));
    expect(messages).toEqual([
      { role: 'user', content: 'а' },
      { role: 'assistant', content: 'б' },
      { role: 'user', content: 'в\n\nг\n\nд' },
    ]);
  });

  it('is the same for the same parts, and changes none of them', () => {
    const parts = input({ history: [message('user', 1, 'а'), message('user', 1, 'б')] });
    const before = JSON.stringify(parts);
    expect(buildPrompt(parts)).toEqual(buildPrompt(parts));
    expect(JSON.stringify(parts)).toBe(before);
  });
});

describe('the window on the history', () => {
  it('keeps the newest that fit and turns them round', () => {
    const newestFirst = [
      message('assistant', 10, '4'),
      message('user', 10, '3'),
      message('assistant', 10, '2'),
    ];
    expect(historyWindow(newestFirst, 100).map(({ content }) => content)).toEqual(['3', '4']);
    const whole = [...newestFirst, message('user', 10, '1')];
    expect(historyWindow(whole, 100).map(({ content }) => content)).toEqual(['1', '2', '3', '4']);
  });

  it('stops at the first that does not fit instead of leaving a hole', () => {
    const newestFirst = [
      message('assistant', 10, '4'),
      message('user', 10, '3'),
      message('user', 999, '2'),
      message('user', 1, '1'),
    ];
    expect(historyWindow(newestFirst, 60).map(({ content }) => content)).toEqual(['3', '4']);
    expect(historyWindow(newestFirst, 0)).toEqual([]);
  });
});

describe('the budgets', () => {
  it('keep the last texts, and the very last whatever its size', () => {
    const texts = [{ tokens: 5 }, { tokens: 6 }, { tokens: 7 }];
    expect(lastWithin(texts, 13)).toEqual([{ tokens: 6 }, { tokens: 7 }]);
    expect(lastWithin(texts, 1)).toEqual([{ tokens: 7 }]);
    expect(lastWithin([], 1)).toEqual([]);
  });

  it('keep the first blocks of what is known', () => {
    expect(firstWithin([{ tokens: 5 }, { tokens: 6 }], 10)).toEqual([{ tokens: 5 }]);
    expect(firstWithin([{ tokens: 50 }, { tokens: 6 }], 10)).toEqual([]);
  });
});
