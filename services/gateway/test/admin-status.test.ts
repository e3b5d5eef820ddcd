import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { botTexts, type House, startHouse, until } from './support/house.ts';

let house: House;
let operator: ReturnType<House['person']>;
beforeAll(async () => {
  house = await startHouse();
  operator = house.person({ languageCode: 'en', firstName: 'Opal' });
  await house.gateway({}, { adminIds: [operator.id], flags: { ENABLE_STYLE_SETTINGS: true } });
}, 60_000);
afterAll(() => house?.close());

const answerTo = async (person: typeof operator, text: string) => {
  const before = botTexts(person).length;
  person.send(text);
  await until(() => botTexts(person).length > before);
  return botTexts(person).at(-1) ?? '';
};

it('/admin tells an operator how the bot is, and nothing of anybody', async () => {
  const told = await answerTo(operator, '/admin');
  expect(told).toContain('SoulNear test (test)');
  expect(told).toContain('ENABLE_STYLE_SETTINGS 100 %');
  expect(told).toContain('ENABLE_DYNAMIC_QUIZ 0 %');
  expect(told).toMatch(/Waiting for an answer: \d+ /);
  expect(told).not.toContain('Opal');
  expect(told).not.toContain(String(operator.id));
});

it('/admin is an unknown command to everybody else', async () => {
  const other = house.person({ languageCode: 'en' });
  expect(await answerTo(other, '/admin')).toBe(await answerTo(other, '/no_such_command'));
});
