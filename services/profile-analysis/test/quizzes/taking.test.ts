import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { quizCategories } from '@soulnear/contracts/quizzes.ts';
import { bank } from '../../src/quizzes/bank/bank.ts';
import { type House, startHouse } from '../support/house.ts';
import { always, createTaker, questionOf } from './support.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());
afterEach(() => house.model.clear());

const withoutModel = () => house.model.script({ status: 500, times: 200 });
const allowed = { language: 'ru', adaptive: true, analyse: false } as const;

describe('a quiz', () => {
  it.each(quizCategories)(
    'of %s asks five of the base, three follow-ups and the last three',
    async (category) => {
      withoutModel();
      const taker = createTaker(house);
      await taker.start(category);
      await taker.answer(always(4, 1));
      expect(taker.asked.map(({ followUp }) => followUp)).toEqual([
        ...Array(5).fill(false),
        ...Array(3).fill(true),
        ...Array(3).fill(false),
      ]);
      expect(new Set(taker.asked.map(({ text }) => text)).size).toBe(11);
      const kinds = taker.asked.map(({ kind }) => kind);
      expect(new Set(kinds)).toEqual(new Set(['scale', 'choice', 'text']));
      expect(kinds.join(' ')).not.toContain('text text text');
      const itsTexts = new Set(bank[category].map(({ text }) => text.ru));
      for (const { text } of taker.asked) expect(itsTexts).toContain(text);
    },
  );

  it('asks the base of eight alone where follow-ups are off', async () => {
    const taker = createTaker(house, { adaptive: false });
    const first = questionOf(await taker.start('money'));
    expect(first).toMatchObject({ step: 1, total: 8, canGoBack: false, looking: false });
    await taker.answer(always(3, 0));
    expect(taker.asked.map(({ followUp }) => followUp)).toEqual(Array(8).fill(false));
  });

  it('asks different follow-ups of two people whose first five answers differ', async () => {
    withoutModel();
    const [calm, tense] = [createTaker(house), createTaker(house)];
    for (const [taker, value, option] of [
      [calm, 1, 1],
      [tense, 5, 0],
    ] as const) {
      await taker.start('fears');
      await taker.answer(always(value, option));
    }
    const followUps = (taker: typeof calm) =>
      taker.asked.filter(({ followUp }) => followUp).map(({ text }) => text);
    expect(calm.asked.slice(0, 5)).toEqual(tense.asked.slice(0, 5));
    expect(followUps(calm)).not.toEqual(followUps(tense));
  });

  it('looks into a contradiction first', async () => {
    withoutModel();
    const taker = createTaker(house);
    await taker.start('money');
    // Worried at night, and calm with the bank's message: both are about worry.
    await taker.answer(
      ({ kind }, step) =>
        kind === 'scale'
          ? { kind, value: step === 1 ? 5 : 3 }
          : kind === 'choice'
            ? { kind, option: step === 5 ? 1 : 3 }
            : { kind: 'skip' },
      5,
    );
    const { question } = questionOf(taker.view());
    expect(question.followUp).toBe(true);
    expect(bank.money.find(({ text }) => text.ru === question.text)?.facet).toBe('worry');
  });

  it('is resumed where it was left, with the number of the question', async () => {
    withoutModel();
    const taker = createTaker(house);
    await taker.start('confidence');
    const left = await taker.answer(always(2, 2), 3);
    const again = await house.calls.quizzes.start(
      taker.person,
      { ...allowed, category: 'confidence' },
      5_000,
    );
    expect(again).toEqual({ begun: 'resumed', view: left });
    const { categories } = await house.calls.quizzes.overview(taker.person, allowed, 5_000);
    expect(categories.find(({ category }) => category === 'confidence')).toMatchObject({
      open: { step: 4, total: 11 },
      finishedAt: null,
    });
    expect(categories.find(({ category }) => category === 'money')?.open).toBeNull();
    const plain = await house.calls.quizzes.overview(taker.person, { adaptive: false }, 5_000);
    expect(plain.categories.find(({ category }) => category === 'confidence')?.open?.total).toBe(8);
  });

  it('lets the latest answer be given anew, once, until the next is given', async () => {
    withoutModel();
    const taker = createTaker(house);
    await taker.start('relationships');
    const third = questionOf(await taker.answer(always(5, 1), 2));
    const { quizzes } = house.calls;
    const back = { ...allowed, key: randomUUID(), version: third.version };
    const taken = await quizzes.back(taker.person, third.session, back, 5_000);
    expect(taken).toMatchObject({ outcome: 'taken', view: { step: 2, canGoBack: false } });
    const repeated = await quizzes.back(taker.person, third.session, back, 5_000);
    expect(repeated).toEqual(taken);
    if (taken.outcome === 'gone') throw new Error('gone');
    const version = taken.view.version;
    const further = { ...allowed, key: randomUUID(), version };
    expect(await quizzes.back(taker.person, third.session, further, 5_000)).toMatchObject({
      outcome: 'stale',
    });
    const answer = { kind: 'choice', option: 0 } as const;
    const step = { ...allowed, key: randomUUID(), version, answer };
    const next = await quizzes.answer(taker.person, third.session, step, 5_000);
    expect(next).toMatchObject({ outcome: 'taken', view: { step: 3, canGoBack: true } });
  });

  it('takes an answer once: double taps, repeats and what belongs to another question change nothing', async () => {
    withoutModel();
    const taker = createTaker(house);
    const first = questionOf(await taker.start('money'));
    const { quizzes } = house.calls;
    const tap = (value: number, version: number, key: string = randomUUID()) =>
      quizzes.answer(
        taker.person,
        first.session,
        { ...allowed, key, version, answer: { kind: 'scale', value } },
        5_000,
      );
    const taps = await Promise.all([1, 2, 3, 4, 5].map((value) => tap(value, first.version)));
    expect(taps.map(({ outcome }) => outcome).sort()).toEqual(['stale', 'stale', 'stale', 'stale', 'taken']);
    const key = randomUUID();
    const option = (version: number) =>
      quizzes.answer(
        taker.person,
        first.session,
        { ...allowed, key, version, answer: { kind: 'choice', option: 1 } },
        5_000,
      );
    const [one, other] = [await option(first.version + 1), await option(first.version + 1)];
    expect(one.outcome).toBe('taken');
    expect(other).toEqual(one);
    // The third is a scale: no option, no words, no skipping.
    for (const answer of [
      { kind: 'choice', option: 1 },
      { kind: 'text', text: 'да' },
      { kind: 'skip' },
    ] as const) {
      const step = { ...allowed, key: randomUUID(), version: first.version + 2, answer };
      expect(await quizzes.answer(taker.person, first.session, step, 5_000)).toMatchObject({
        outcome: 'stale',
      });
    }
    const foreign = {
      ...allowed,
      key: randomUUID(),
      version: 2,
      answer: { kind: 'scale', value: 1 },
    } as const;
    expect(await quizzes.answer(randomUUID(), first.session, foreign, 5_000)).toEqual({ outcome: 'gone' });
  });

  it('takes words for the question asked last, and only where it asks for words', async () => {
    withoutModel();
    const taker = createTaker(house);
    await taker.start('fears');
    const { quizzes } = house.calls;
    const say = (text: string, key: string = randomUUID()) =>
      quizzes.answerText(taker.person, { ...allowed, key, answer: { kind: 'text', text } }, 5_000);
    expect(await say('рано')).toEqual({ outcome: 'gone' });
    expect(questionOf(await taker.answer(always(3, 2), 3)).question.kind).toBe('text');
    const key = randomUUID();
    const taken = await say('Переезд, и что там никого', key);
    expect(taken).toMatchObject({ outcome: 'taken', view: { step: 5 } });
    expect(await say('Переезд, и что там никого', key)).toEqual(taken);
    expect(await say('и ещё')).toEqual({ outcome: 'gone' });
  });

  it('keeps no answer, category or score readable in the database', async () => {
    withoutModel();
    const taker = createTaker(house, { analyse: true });
    await taker.start('fears');
    await taker.answer(always(5, 1, 'Одуванчик на подоконнике'));
    const { session } = taker.view();
    await house.calls.quizzes.result(taker.person, session, { ...allowed, analyse: true }, 20_000);
    const rows = await house.sql<{ row: string }>(
      'select q::text as row from profile_analysis.quiz_sessions q',
    );
    const dump = rows.map(({ row }) => row).join('\n');
    expect(dump).toContain(taker.person);
    for (const word of ['fears', 'unknown', 'Одуванчик', 'scale', 'mean']) {
      expect(dump).not.toContain(word);
      expect(dump).not.toContain(Buffer.from(word).toString('hex'));
    }
    expect(house.logLines.join('')).not.toContain('Одуванчик');
  });

  it('is exported with its questions in words, and forgotten with the person', async () => {
    withoutModel();
    const taker = createTaker(house);
    await taker.start('relationships');
    await taker.answer(always(4, 1, 'Гортензия в саду'), 5);
    const lines = [];
    for await (const line of house.calls.exportPerson(taker.person, 5_000)) lines.push(line);
    const exported = JSON.stringify(
      lines.filter((line) => line.type === 'row' && line.table === 'quiz_sessions'),
    );
    expect(exported).toContain('Гортензия в саду');
    const chosen = bank.relationships.find(({ id }) => id === 'relationships.reassurance.c1');
    const option = chosen?.kind === 'choice' ? chosen.options[1] : undefined;
    for (const language of ['ru', 'en'] as const) {
      expect(exported).toContain(bank.relationships[0]?.text[language]);
      expect(option).toBeDefined();
      expect(exported).toContain(option?.text[language]);
    }
    await house.calls.forgetPerson(taker.person, 5_000);
    const left = 'select 1 from profile_analysis.quiz_sessions where person = $1';
    expect(await house.sql(left, [taker.person])).toEqual([]);
    const start = { ...allowed, category: 'money' } as const;
    await expect(house.calls.quizzes.start(taker.person, start, 5_000)).rejects.toMatchObject({
      status: 410,
    });
    expect(await house.sql(left, [taker.person])).toEqual([]);
  });
});
