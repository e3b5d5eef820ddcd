import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { hear, next, request } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house?.close());

const system = () =>
  house.model.calls.findLast(({ messages }) => messages[0]?.role === 'system')?.messages[0]?.content ?? '';

it('after words of crisis answers are careful, and a denial does not end it', async () => {
  const calm = request('добрый день');
  await hear(dialogue, calm);
  expect(system()).not.toContain('# Сейчас');
  const crisis = request('не хочу жить', { care: true });
  await hear(dialogue, crisis);
  expect(system()).toContain('# Сейчас');
  await hear(dialogue, next(crisis, 'да я пошутил, всё хорошо'));
  expect(system()).toContain('# Сейчас');
  await hear(dialogue, next(crisis, 'english now', { language: 'en' }));
  expect(system()).toContain('# Now');
});
