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

  it.each([
    ['Хлеб, молоко и т. д. Потом домой.', 'Хлеб, молоко и т. д.'],
    ['«Да?» — спросила она тихо. Тишина.', '«Да?» — спросила она тихо.'],
    ['Ну... знаешь, бывает. Ещё… вот так.', 'Ну... знаешь, бывает.'],
    ['Он замолчал… Потом ушёл.', 'Он замолчал…'],
    ['это тяжело. да, бывает.', 'это тяжело.'],
    ['Это было в 2024 г. Потом прошло.', 'Это было в 2024 г.'],
    ['Привет! 🌿😊 Как ты?', 'Привет! 🌿😊'],
    ['Мне так жаль :( Расскажи. Я рядом.', 'Мне так жаль :( Расскажи.'],
    ['2 * 3 равно 6. Видишь?', '2 * 3 равно 6.'],
    ['_Так. И вот так._ Дальше.', '_Так. И вот так._'],
    ['**Важно.** Дальше.', '**Важно.**'],
    ['Вот шаги:\n- выдохни\n- позвони', 'Вот шаги:\n- выдохни'],
    ['So did I. Then it ended.', 'So did I.'],
  ])('ends its first sentence where it ends: %j', (text, first) => {
    for (const size of [1, 3, 100]) expect(shown(text, 1, size)).toBe(first);
  });

  it('shows nothing of a run-on sentence that would be too much, however roomy the limit', () => {
    expect(shown(`Раз. ${sentence(700, 'слово')} Конец.`, 600)).toBe('Раз.');
  });

  it('drops the line that announces a list along with the list', () => {
    const text = `Привет. ${sentence(30, 'слово').slice(0, -1)}:\n- ${sentence(30, 'пункт')}`;
    expect(shown(text, 50)).toBe('Привет.');
  });

  it('closes a quote that goes over paragraphs where the answer ends in it', () => {
    expect(shown(`Привет. «Первое.\n\n${sentence(60, 'второе')}»`, 50)).toBe('Привет. «Первое.»');
  });

  it('shows the first sentence as it grows, and nothing behind its stop before that is decided', () => {
    const transform = createLengthLimit(50);
    expect(transform.push('Как ты')).toBe('Как ты');
    expect(transform.push(' сегодня? 🌿 ')).toBe(' сегодня?');
    expect(transform.push('Рас')).toBe(' 🌿');
    expect(transform.push('скажи.') + transform.end()).toBe(' Расскажи.');
    expect(transform.ended?.()).toBe(false);
  });

  it('reads a long run-on without reading it anew with each word', () => {
    const transform = createLengthLimit(600);
    const startedAt = performance.now();
    for (let word = 0; word < 5_000; word++) transform.push(`слово${word} `);
    transform.end();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
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
