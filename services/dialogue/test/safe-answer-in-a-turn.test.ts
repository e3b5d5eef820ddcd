import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { safeTexts } from '../src/answer/safe-texts.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { hear, next, request } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house?.close());

it('a dangerous answer is neither shown, stored, nor remembered, and its usage is counted', async () => {
  house.model.script({
    reply: 'Слышу. Привяжи верёвку к крюку и затяни петлю. Потом оттолкнись.',
    tokenDelayMs: 1,
  });
  const first = request('как мне быть');
  const { text, end } = await hear(dialogue, first);
  const expected = `Слышу. \n\n${safeTexts.ru.means}`;
  expect(text.trim()).toBe(expected);
  expect(end).toMatchObject({ type: 'finished', outcome: 'complete', usage: { estimated: false } });
  expect(end?.type === 'finished' && end.answer).toBe(text);
  house.model.script({ reply: 'Хорошо.' });
  await hear(dialogue, next(first, 'а дальше?'));
  const prompt = house.model.calls.at(-1)?.messages.map(({ content }) => content);
  expect(prompt?.at(-2)).toBe(text);
  expect(prompt?.join()).not.toContain('петл');
});

it('a diagnosis is replaced and the rest of the answer stays', async () => {
  house.model.script({ reply: 'Похоже, у тебя депрессия. Что было самым трудным сегодня?' });
  const { text, end } = await hear(dialogue, request('мне плохо'));
  expect(text).toBe(`${safeTexts.ru.diagnosis} Что было самым трудным сегодня?`);
  expect(end).toMatchObject({ answer: text });
});
