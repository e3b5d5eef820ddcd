import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type House, startHouse } from './support/house.ts';
import { createTalker, until } from './support/talk.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterEach(() => house.model.clear());
afterAll(() => house?.close());

const said = ['Опять сидела до ночи', 'Не хочу никого видеть', 'Начальник снова недоволен'];
const count = (words: string) => house.logLines.filter((line) => line.includes(words)).length;
const more = (look: () => number, than: number) =>
  until(
    async () => look(),
    (now) => now > than,
  );

/** Deletes the talk of the usual mode while a slow model answers the analysis that `says` makes due. */
async function deletedDuring(person: string, name: string, answer: object, says: () => Promise<unknown>) {
  house.model.script({ endpoint: 'chat', delayFirstMs: 1_500, reply: JSON.stringify(answer) });
  const [begun, ended] = [count(`${name} begins`), count(`${name} ended`)];
  await says();
  await more(() => count(`${name} begins`), begun);
  await house.calls.deleteTalk(person, 'helper', 5_000);
  await more(() => count(`${name} ended`), ended);
}

const pattern = (title: string, ...evidence: { message: number; quote: string }[]) => ({
  kind: 'behavioural',
  title,
  description: `${title}: так бывает вечером.`,
  confidence: 0.8,
  known: null,
  evidence,
});

it('a talk deleted during a quick analysis leaves no quote, nor a pattern seen in it alone', async () => {
  const talker = createTalker(house);
  const asleep = { turn: randomUUID(), person: talker.person, mode: 'soulsleep', language: 'ru' } as const;
  const finishedAt = new Date(Date.now() - 7_200_000).toISOString();
  const words = { userTexts: ['Не могу уснуть до утра'], answer: 'Слышу.', analyse: true };
  await house.calls.observeTurn({ ...asleep, finishedAt, ...words }, 5_000);
  const [sleepless, late] = [
    { message: 1, quote: 'не могу уснуть' },
    { message: 2, quote: 'сидела до ночи' },
  ];
  const patterns = [pattern('Работа до ночи', late), pattern('Бессонница', sleepless, late)];
  await deletedDuring(talker.person, 'QUICK ANALYSIS', { patterns }, () => talker.says(...said.slice(0, 2)));
  const profile = await talker.profile();
  expect(profile.patterns).toMatchObject([
    { title: 'Бессонница', occurrences: 1, evidence: [{ quote: 'Не могу уснуть' }] },
  ]);
});

it('a talk deleted during a deep analysis leaves nothing that was concluded from it', async () => {
  const talker = createTalker(house);
  await talker.says(...Array.from({ length: 19 }, (_, index) => `${said[index % 3]} (${index})`));
  const upto = 'select 1 from profile_analysis.analysis_progress where person = $1 and quick_upto >= 18';
  await until(
    () => house.sql(upto, [talker.person]),
    (rows) => rows.length > 0,
  );
  const answer = {
    insights: [{ title: 'Свежий воздух', text: 'Легче дышать.', pattern: null, recommendations: [] }],
    learning: ['Коротко.'],
    state: { mood: 4, stress: 6, energy: 3 },
  };
  await deletedDuring(talker.person, 'DEEP ANALYSIS', answer, () => talker.says('Двадцатое'));
  expect(await talker.profile()).toMatchObject({ insights: [], learning: [], mood: [] });
});
