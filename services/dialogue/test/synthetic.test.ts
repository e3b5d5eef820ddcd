import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { personId } from '@soulnear/contracts/common.ts';
import { turnRequest } from '@soulnear/contracts/dialogue.ts';
import { flagDefaults } from '@soulnear/contracts/flags.ts';
import { isSynthetic, syntheticPerson } from '@soulnear/contracts/synthetic.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, next, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;
beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house?.close());

const count = async (table: string, person: string) => {
  const text = `select count(*)::int as n from ${table} where person = $1`;
  return (await house.sql<{ n: number }>(text, [person]))[0]?.n;
};

it('a synthetic person has a talk with its thread, of which profile-analysis never hears, and is forgotten whole', async () => {
  const person = syntheticPerson();
  expect(personId.parse(person)).toBe(person);
  const first = { ...request('сегодня шёл дождь'), person };
  expect(await answerOf(dialogue, first)).not.toBe('');
  expect(await answerOf(dialogue, { ...next(first, 'а потом вышло солнце'), person })).not.toBe('');
  const other = request('а это настоящий человек');
  await answerOf(dialogue, other);
  await until(async () => (await count('profile_analysis.observed_turns', other.person)) === 1);
  await until(async () => (await house.sql('select 1 from dialogue.outbox')).length === 0);
  expect(await count('profile_analysis.observed_turns', person)).toBe(0);
  await dialogue.calls.forgetPerson(person, 5_000);
  expect(await count('dialogue.turns', person)).toBe(0);
});

it('nobody real is taken for a synthetic person', () => {
  for (let times = 0; times < 1_000; times += 1) expect(isSynthetic(crypto.randomUUID())).toBe(false);
  expect(syntheticPerson()).not.toBe(syntheticPerson());
});

it('a caller of another version may know fewer flags, or more', () => {
  const { key, person, chat, mode, language, texts } = request('привет');
  const asked = { key, person, chat, mode, language, texts };
  const read = (flags: Record<string, boolean>) => turnRequest.parse({ ...asked, flags }).flags;
  expect(read({ USE_CHAT_COMPLETION: false })).toEqual({ ...flagDefaults, USE_CHAT_COMPLETION: false });
  expect(read({ ...flagDefaults, ENABLE_TOMORROW: true })).toEqual(flagDefaults);
});
