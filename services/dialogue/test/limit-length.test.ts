import { describe, expect, it } from '@jest/globals';
import { countWords, createLengthLimit } from '../src/answer/limit-length.ts';

/** What is shown of a text that comes in pieces of so many characters. */
function shown(text: string, limit: number, size = 3): string {
  const transform = createLengthLimit(limit);
  let out = '';
  for (let at = 0; at < text.length; at += size) {
    const more = transform.push(text.slice(at, at + size));
    out += more;
  }
  return out + transform.end();
}

const sentence = (words: number, mark: string) => `${Array.from({ length: words }, () => mark).join(' ')}.`;

describe('an answer of a chosen length', () => {
  it('ends with the last whole sentence within the limit, however it comes in pieces', () => {
    const text = `${sentence(20, 'Раз')} ${sentence(20, 'Два')} ${sentence(20, 'Три')} ${sentence(3, 'Ещё')}`;
    for (const size of [1, 2, 7, 1_000]) {
      expect(shown(text, 50, size).trim()).toBe(`${sentence(20, 'Раз')} ${sentence(20, 'Два')}`);
    }
  });

  it('is left as it is within the limit', () => {
    const text = 'Да, это тяжело. Хочешь рассказать?\n\n- Первое\n- Второе 🌿\n\nЯ рядом…';
    for (const limit of [50, 100, 300, 600]) expect(shown(text, limit)).toBe(text);
  });

  it('always shows the first sentence, be it longer than the limit', () => {
    const text = `${sentence(80, 'слово')} ${sentence(5, 'Ещё')}`;
    expect(shown(text, 50).trim()).toBe(sentence(80, 'слово'));
  });

  it('never shows more words than the limit where sentences are of usual length', () => {
    const text = Array.from({ length: 90 }, (_, index) => sentence(5 + (index % 17), `Слово${index}`)).join(
      ' ',
    );
    for (const limit of [50, 100, 300, 600]) {
      const out = shown(text, limit, 4);
      expect(countWords(out)).toBeLessThanOrEqual(limit);
      expect(countWords(out)).toBeGreaterThan(limit - 25);
      expect(out.trim()).toMatch(/\.$/);
    }
  });

  it.each([
    'Бывает по-разному, т. е. не всегда так, как хочется',
    'Возьми 3.5 литра воды и т. д. по списку',
    'Так писал А. С. Пушкин в письме другу',
    'He said it, e.g. on Monday, to Mr. Brown at work',
    '1. Сначала выдохни и посчитай до десяти',
    'Ты пишешь «Да? Нет! Не знаю.» и сразу стираешь всё',
    '**Важно. Очень. И это** правда про тебя',
  ])('does not break inside a sentence: %s', (start) => {
    const words = countWords(start);
    const text = `Раз. ${start}. ${sentence(60, 'конец')}`;
    expect(shown(text, words).trim()).toBe('Раз.');
  });

  it('leaves no bold and no quote open', () => {
    const text = `Привет. **Первое слово. ${sentence(60, 'много')}** «И вот. ${sentence(60, 'цитата')}»`;
    const out = shown(text, 50);
    expect((out.match(/\*\*/g) ?? []).length % 2).toBe(0);
    expect((out.match(/«/g) ?? []).length).toBe((out.match(/»/g) ?? []).length);
  });

  it('takes a line as a sentence', () => {
    const text = `Список:\n${Array.from({ length: 30 }, (_, index) => `- пункт номер ${index}`).join('\n')}`;
    const out = shown(text, 50).trim();
    expect(out.split('\n').at(-1)).toMatch(/^- пункт номер \d+$/);
    expect(countWords(out)).toBeLessThanOrEqual(50);
  });

  it('takes an emoji after the stop to its sentence', () => {
    const text = `${sentence(45, 'слово')} 🌿 ${sentence(20, 'Ещё')}`;
    expect(shown(text, 50).trim()).toBe(`${sentence(45, 'слово')} 🌿`);
  });
});
