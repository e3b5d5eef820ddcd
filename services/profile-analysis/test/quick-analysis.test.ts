import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, startHouse } from './support/house.ts';
import { createTalker, until } from './support/talk.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterEach(() => house.model.clear());
afterAll(() => house?.close());

interface Claim {
  title?: string;
  description?: string;
  known?: number | null;
  kind?: string;
  confidence?: number;
  evidence?: { message: number; quote: string }[];
}
/** What the model answers to the next quick analysis, after so many milliseconds. */
const findsAfter = (delayFirstMs: number, ...claims: Claim[]) => {
  const patterns = claims.map((claim) => ({
    kind: 'behavioural',
    title: 'Работа до ночи',
    description: 'Когда много дел, вечер уходит на работу.',
    confidence: 0.8,
    known: null,
    evidence: [{ message: 1, quote: 'опять сидела до ночи' }],
    ...claim,
  }));
  house.model.script({ endpoint: 'chat', delayFirstMs, reply: JSON.stringify({ patterns }) });
};
const nextFinds = (...claims: Claim[]) => findsAfter(0, ...claims);
const slowlyFinds = (...claims: Claim[]) => findsAfter(1_500, ...claims);
const first = ['Опять  сидела до ночи над отчётом', 'Не хочу никого видеть', 'Начальник снова недоволен'];
const quick = () => house.model.calls.filter(({ endpoint }) => endpoint === 'chat').length;
const ended = () => house.logLines.filter((line) => line.includes('QUICK ANALYSIS ended')).length;

describe('a quick analysis', () => {
  it('runs after each third message, over the messages it was allowed to see, and keeps the person’s own words', async () => {
    const talker = createTalker(house);
    nextFinds({});
    const before = quick();
    await talker.says(...first.slice(0, 2));
    await talker.says(first[2] ?? '');
    const { patterns, messages } = await until(talker.profile, (profile) => profile.patterns.length > 0);
    expect(messages).toBe(3);
    expect(patterns).toMatchObject([
      {
        kind: 'behavioural',
        title: 'Работа до ночи',
        occurrences: 1,
        confirmed: false,
        evidence: [{ quote: 'Опять сидела до ночи' }],
      },
    ]);
    expect(quick()).toBe(before + 1);
    const [asked] = house.model.calls.filter(({ endpoint }) => endpoint === 'chat').slice(-1);
    expect(asked?.messages.at(-1)?.content).toContain('Начальник снова недоволен');
    expect(house.logLines.join('')).toContain('QUICK ANALYSIS');
    expect(house.logLines.join('')).not.toContain('сидела до ночи');
  });

  it('drops evidence that the person never wrote, and with it a pattern that has no other', async () => {
    const talker = createTalker(house);
    nextFinds(
      { evidence: [{ message: 1, quote: 'я ненавижу свою работу' }] },
      {
        title: 'Закрываться от людей',
        kind: 'emotional',
        evidence: [
          { message: 2, quote: 'хочу никого видеть' },
          { message: 3, quote: 'начальник меня бесит' },
        ],
      },
    );
    await talker.says(...first);
    const { patterns } = await until(talker.profile, (profile) => profile.patterns.length > 0);
    expect(patterns).toHaveLength(1);
    // The negation that was left out is back.
    expect(patterns[0]?.evidence).toMatchObject([{ quote: 'Не хочу никого видеть' }]);
  });

  it('takes other words for the same pattern, counts each message once, and keeps five quotes', async () => {
    const talker = createTalker(house);
    nextFinds({});
    await talker.says(...first);
    await until(talker.profile, (profile) => profile.patterns.length === 1);
    for (let round = 1; round <= 3; round += 1) {
      const said = [1, 2, 3].map((part) => `Опять сидела до ночи, раз ${round}.${part}`);
      const from = round * 3;
      nextFinds({
        title: 'Работа до поздней ночи',
        description: 'Когда дел много, весь вечер уходит на работу.',
        evidence: [1, from + 1, from + 2, from + 3].map((message) => ({
          message,
          quote: 'опять сидела до ночи',
        })),
      });
      await talker.says(...said);
      await until(talker.profile, ({ patterns }) => patterns[0]?.occurrences === 1 + from);
    }
    const { patterns } = await talker.profile();
    expect(patterns).toHaveLength(1);
    expect(patterns[0]?.evidence).toHaveLength(5);
  });

  it('leaves a corrected pattern alone for ever, also in other words, and takes it out at once', async () => {
    const talker = createTalker(house);
    const dark = { title: 'Страх темноты', description: 'Без света тревожно даже дома.' };
    nextFinds({}, { ...dark, evidence: [{ message: 2, quote: 'никого видеть' }] });
    await talker.says(...first);
    const { patterns } = await until(talker.profile, (profile) => profile.patterns.length === 2);
    const wrong = patterns.find(({ title }) => title === 'Работа до ночи');
    const forgotten = patterns.find((pattern) => pattern !== wrong);
    expect(await house.calls.judgePattern(talker.person, wrong?.id ?? '', 'not_me', 5_000)).toBe(true);
    expect(await house.calls.judgePattern(talker.person, forgotten?.id ?? '', 'forget', 5_000)).toBe(true);
    expect((await talker.profile()).patterns).toEqual([]);
    expect(await house.calls.judgePattern(talker.person, wrong?.id ?? '', 'true', 5_000)).toBe(false);
    nextFinds(
      { title: 'Работа до самой ночи', description: 'Много дел, и вечер снова уходит на работу.' },
      { title: 'Ночная работа', description: 'Вечером трудно остановиться.', known: 1 },
      { ...dark, evidence: [{ message: 2, quote: 'никого видеть' }] },
      {
        title: 'Пробежки по утрам',
        description: 'Утро начинается с бега.',
        evidence: [{ message: 6, quote: 'бегала утром' }],
      },
    );
    await talker.says('и ещё', 'и вот', 'Зато бегала утром');
    const later = await until(talker.profile, (profile) => profile.patterns.length > 0);
    expect(later.patterns.map(({ title }) => title)).toEqual(['Пробежки по утрам']);
    const asked =
      house.model.calls.findLast(({ endpoint }) => endpoint === 'chat')?.messages.at(-1)?.content ?? '';
    expect(asked.slice(asked.indexOf('<not_so>'), asked.indexOf('<messages>'))).toContain('Работа до ночи');
    expect(asked).not.toContain('Страх темноты');
  });

  it('leaves a pattern alone that is refused while the model is thinking, however it words it', async () => {
    const talker = createTalker(house);
    nextFinds({});
    await talker.says(...first);
    const { patterns } = await until(talker.profile, (profile) => profile.patterns.length === 1);
    const fresh = { title: 'Пробежки по утрам', description: 'Утро начинается с бега.', known: 1 };
    const [before, over] = [quick(), ended()];
    slowlyFinds({ ...fresh, evidence: [{ message: 6, quote: 'бегала утром' }] });
    await talker.says('и ещё', 'и вот', 'Зато бегала утром');
    await until(
      async () => quick(),
      (count) => count > before,
    );
    expect(await house.calls.judgePattern(talker.person, patterns[0]?.id ?? '', 'not_me', 5_000)).toBe(true);
    await until(
      async () => ended(),
      (count) => count > over,
    );
    expect((await talker.profile()).patterns).toEqual([]);
  });

  it('does not run for turns without the flag, nor over their words', async () => {
    const talker = createTalker(house);
    const before = quick();
    for (const text of first) {
      await house.calls.observeTurn(
        {
          turn: crypto.randomUUID(),
          person: talker.person,
          mode: 'helper',
          language: 'ru',
          finishedAt: new Date().toISOString(),
          userTexts: [text],
          answer: 'да',
        },
        5_000,
      );
    }
    nextFinds({});
    await talker.says('раз', 'два', 'три');
    await until(
      async () => quick(),
      (count) => count > before,
    );
    expect(
      house.model.calls.findLast(({ endpoint }) => endpoint === 'chat')?.messages.at(-1)?.content,
    ).not.toContain('Начальник');
  });

  it('leaves no words, quotes, vectors or numbers in a dump, nor in its jobs', async () => {
    const talker = createTalker(house);
    nextFinds({ confidence: 0.81234567 });
    await talker.says(...first);
    await until(talker.profile, (profile) => profile.patterns.length > 0);
    const tables = await house.sql<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'profile_analysis'::regnamespace and relkind = 'r'`,
    );
    let dump = '';
    for (const { name } of tables) {
      const rows = await house.sql<{ row: string }>(
        `select t::text as row from profile_analysis."${name}" t`,
      );
      dump += rows.map(({ row }) => row).join('\n');
    }
    expect(dump).toContain(talker.person);
    for (const word of ['сидела', 'Работа', 'behavioural', '81234567']) {
      expect(dump).not.toContain(word);
      expect(dump).not.toContain(Buffer.from(word).toString('hex'));
    }
  });
});
