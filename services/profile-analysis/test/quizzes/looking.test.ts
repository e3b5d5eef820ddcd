import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bank } from '../../src/quizzes/bank/bank.ts';
import { type House, startHouse } from '../support/house.ts';
import { until } from '../support/talk.ts';
import { always, createTaker, questionOf } from './support.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());
afterEach(() => house.model.clear());

const allowed = { language: 'ru', adaptive: true, analyse: false } as const;

/** Whether a look has found something for this person. */
const found = (person: string) =>
  house.sql('select 1 from profile_analysis.quiz_sessions where person = $1 and looked_sealed is not null', [
    person,
  ]);

describe('a quiz with a model', () => {
  const look = (questions: string[], confidence = 0.9, more: object = {}) =>
    house.model.script({
      reply: JSON.stringify({
        patterns: [
          { title: 'Ожидание', confidence, answers: [1, 4] },
          { title: 'Другое', confidence: 0.6, answers: [1] },
        ],
        questions: questions.map((question, index) => ({ question, pattern: index === 4 ? 2 : 1 })),
      }),
      ...more,
    });
  const own = [
    'Что чувствуется внутри в тот день, когда ответа ещё нет?',
    'Какой момент недели показал это яснее всего?',
    'Когда в последний раз этого не было и что было иначе?',
    'О чём хочется спросить себя в такую минуту вечером?',
    'Чего боишься больше всего в такой день недели?',
  ];

  it('mixes its questions with those of the bank, and drops the pattern it is not sure of', async () => {
    look(own);
    const taker = createTaker(house);
    await taker.start('fears');
    const fifth = questionOf(await taker.answer(always(3, 2, 'Переезд в другой город'), 4));
    expect(fifth.looking).toBe(true);
    await taker.answer(always(3, 2), 4);
    const followUps = taker.asked.filter(({ followUp }) => followUp);
    expect(followUps).toHaveLength(3);
    const ofModel = followUps.filter(({ text }) => own.includes(text));
    expect(ofModel.length).toBeGreaterThanOrEqual(1);
    expect(ofModel.length).toBeLessThanOrEqual(2);
    expect(followUps.map(({ text }) => text)).not.toContain(own[4]);
    const call = house.model.calls.findLast(({ endpoint }) => endpoint === 'chat');
    expect(call?.messages.at(-1)?.content).toContain('Переезд в другой город');
    expect(JSON.stringify(call)).not.toContain(taker.person);
  });

  it('asks nothing that is a label, two questions, in the wrong language or known already', async () => {
    const bad = [
      'Когда у тебя начались симптомы депрессии и тревожности?',
      'Что помогает? А что мешает тебе вечером?',
      'What do you feel inside on such an evening?',
      bank.fears.find(({ id }) => id === 'fears.unknown.t1')?.text.ru ?? '',
      'Думаешь ли ты о смерти в такие дни недели?',
    ];
    look(bad);
    const taker = createTaker(house);
    await taker.start('fears');
    await taker.answer(always(3, 2));
    for (const { text } of taker.asked) expect(bank.fears.map((item) => item.text.ru)).toContain(text);
    expect(taker.asked.filter(({ text }) => text === bad[3])).toHaveLength(1);
  });

  it('does not wait for a slow one, and asks a question of it later when it came after all', async () => {
    look(own, 0.95, { delayFirstMs: 5_000 });
    const taker = createTaker(house);
    await taker.start('fears');
    await taker.answer(always(3, 2), 4);
    await taker.answer(always(3, 2), 1);
    expect(await found(taker.person)).toEqual([]);
    const sixth = questionOf(taker.view()).question;
    expect(bank.fears.map(({ text }) => text.ru)).toContain(sixth.text);
    await until(
      () => found(taker.person),
      (rows) => rows.length > 0,
    );
    await taker.answer(always(3, 2));
    const later = taker.asked.filter(({ followUp }) => followUp).slice(1);
    expect(later.some(({ text }) => own.includes(text))).toBe(true);
  });

  it('looks anew when an answer it looked at is given anew', async () => {
    look(own);
    const taker = createTaker(house);
    await taker.start('fears');
    const fifth = questionOf(await taker.answer(always(3, 2, 'первое'), 4));
    const back = { ...allowed, key: randomUUID(), version: fifth.version };
    const taken = await house.calls.quizzes.back(taker.person, fifth.session, back, 5_000);
    if (taken.outcome === 'gone') throw new Error('gone');
    look(own);
    const answer = { kind: 'text', text: 'второе, и совсем о другом' } as const;
    const step = { ...allowed, key: randomUUID(), version: taken.view.version, answer };
    await house.calls.quizzes.answer(taker.person, fifth.session, step, 5_000);
    const asked = await until(
      async () => house.model.calls.findLast(({ endpoint }) => endpoint === 'chat')?.messages.at(-1)?.content,
      (content) => content?.includes('второе') ?? false,
    );
    expect(asked).not.toContain('первое');
  });
});
