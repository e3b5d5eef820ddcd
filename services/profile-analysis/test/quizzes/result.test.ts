import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { quizCategories } from '@soulnear/contracts/quizzes.ts';
import { texts } from '../../src/locales/texts.ts';
import { baseOf } from '../../src/quizzes/bank/bank.ts';
import { facetsOf } from '../../src/quizzes/bank/facets.ts';
import { isScored } from '../../src/quizzes/branching/choose-follow-up.ts';
import { isCareful } from '../../src/quizzes/looking/careful-words.ts';
import { composeSummary } from '../../src/quizzes/result/compose-summary.ts';
import { allDynamics } from '../../src/quizzes/result/dynamics.ts';
import { slips } from '../../src/quizzes/scoring/likelihood.ts';
import { beliefsOf, estimateOf } from '../../src/quizzes/scoring/posterior.ts';
import type { QuizDocument, Scores } from '../../src/quizzes/session/quiz-document.ts';
import { randomFrom } from '../../src/quizzes/simulation/random.ts';
import { answerOf } from '../../src/quizzes/simulation/simulate.ts';
import { type House, startHouse } from '../support/house.ts';
import { until } from '../support/talk.ts';
import { always, createTaker, type Rule } from './support.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());
afterEach(() => house.model.clear());

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

async function finished(rule: Rule, more: Parameters<typeof createTaker>[1] = {}, again?: Rule) {
  const taker = createTaker(house, { adaptive: false, ...more });
  const language = more?.language ?? 'ru';
  const request = { language, adaptive: false, analyse: more?.analyse ?? false } as const;
  const results = [];
  for (const each of again ? [rule, again] : [rule]) {
    await taker.start('confidence');
    const { session } = await taker.answer(each);
    results.push(await house.calls.quizzes.result(taker.person, session, request, 20_000));
  }
  return { taker, first: results[0], last: results.at(-1) };
}

describe('a result', () => {
  it('is told with the model, with a picture of all facets, and told the same again', async () => {
    const { taker, last } = await finished(always(5, 0));
    expect(last?.result.facets.map(({ facet }) => facet)).toEqual(facetsOf('confidence'));
    expect(last?.png?.subarray(0, 4)).toEqual(png);
    expect(last?.result.summary.standsOut).toContain('Больше всего места');
    const calls = house.model.callCount;
    const request = { language: 'ru', adaptive: false, analyse: false } as const;
    const again = await house.calls.quizzes.result(taker.person, last?.result.session ?? '', request, 20_000);
    expect(again?.result).toEqual(last?.result);
    expect(house.model.callCount).toBe(calls);
    expect(await house.calls.quizzes.results(taker.person, 'ru', 5_000)).toEqual([last?.result]);
  });

  it('keeps our own words where the model labels, tells figures in another language, or says “you have”', async () => {
    for (const [language, label] of [
      ['ru', 'У тебя явная депрессия и тревожное расстройство, это симптом.'],
      ['en', 'It seems you have a disorder that needs therapy soon.'],
      ['ru', 'This is told in a language that was not asked for at all.'],
    ] as const) {
      const reply = JSON.stringify({
        stands_out: label,
        contradiction: label,
        hidden_dynamic: label,
        resource: label,
        next_step: label,
      });
      house.model.script({ reply, times: 1 });
      const { last } = await finished(always(5, 0), { language });
      expect(JSON.stringify(last?.result.summary)).not.toContain(label.slice(0, 20));
      expect(last?.result.summary.resource.length).toBeGreaterThan(20);
    }
  });

  it('tells what moved since the time before', async () => {
    house.model.script({ status: 500, times: 50 });
    // Both answers about warmth towards oneself, from one end to the other.
    const { first, last } = await finished(always(1, 2), {}, always(5, 0));
    expect(first?.result.summary.change).toBeNull();
    expect(first?.result.facets.every(({ change }) => change === null)).toBe(true);
    expect(last?.result.summary.change).toBe('Тема «Тепло к себе» с прошлого раза стала заметнее.');
    expect(last?.result.facets.some(({ change }) => Math.abs(change ?? 0) > 10)).toBe(true);
    expect(last?.png?.subarray(0, 4)).toEqual(png);
  });

  it('lets patterns be looked for in the words, once, where the flags say so', async () => {
    const words = 'Когда зовут на сцену, я снова всё откладываю';
    for (const analyse of [true, false]) {
      const { taker, last } = await finished(always(2, 1, words), { analyse });
      const request = { language: 'ru', adaptive: false, analyse } as const;
      await house.calls.quizzes.result(taker.person, last?.result.session ?? '', request, 20_000);
      const observed = 'select turn from profile_analysis.observed_turns where person = $1';
      expect(await house.sql(observed, [taker.person])).toHaveLength(analyse ? 1 : 0);
    }
  });

  it('becomes patterns with the person’s own words as their quotes', async () => {
    const words = 'Вечером после работы я снова боюсь, что не справлюсь';
    const taker = createTaker(house, { adaptive: false, analyse: true });
    for (const category of ['confidence', 'fears'] as const) {
      await taker.start(category);
      const { session } = await taker.answer(always(4, 1, words));
      const request = { language: 'ru', adaptive: false, analyse: true } as const;
      await house.calls.quizzes.result(taker.person, session, request, 20_000);
    }
    const { patterns } = await until(
      () => house.calls.profile(taker.person, 5_000),
      (profile) => profile.patterns.length > 0,
    );
    for (const { quote } of patterns.flatMap(({ evidence }) => evidence)) expect(words).toContain(quote);
  });
});

describe('a result without a model', () => {
  const document = (category: QuizDocument['category'], before: Scores | null = null): QuizDocument => ({
    category,
    asked: [],
    steppedBack: false,
    lastKey: null,
    finished: { scores: {}, before, summaries: {} },
  });
  const scores = (category: QuizDocument['category'], mean: (facet: string, index: number) => number) =>
    Object.fromEntries(
      facetsOf(category).map((facet, index) => [facet, { mean: mean(facet, index), sd: 0.6 }]),
    );

  it('reads well for all high, all low, level and mixed facets, in both languages and without labels', () => {
    for (const category of quizCategories) {
      for (const mean of [
        () => 1.2,
        () => -1.2,
        () => 0,
        (_: string, index: number) => (index % 2 ? 1 : -1),
      ]) {
        for (const language of ['ru', 'en'] as const) {
          const summary = composeSummary(document(category), scores(category, mean), language);
          const said = Object.values(summary).filter((each) => each !== null);
          for (const each of said) {
            expect(each).toMatch(/^[\p{Lu}«“].*[.?!…)”»]$/u);
            expect(each.split(/[.!?…](?:\s|$)/u).filter(Boolean).length).toBeLessThanOrEqual(3);
            expect(isCareful(each, language)).toBe(true);
          }
          expect(new Set(said).size).toBe(said.length);
        }
      }
    }
  });

  it('does not take for lasting what moved less than the answers leave open', () => {
    const before = scores('money', () => 0.7);
    const { change } = composeSummary(
      document('money', before),
      scores('money', () => 0),
      'en',
    );
    expect(change).toBe('The answers moved too little to speak of a change.');
  });

  it('tells hardly anybody of a change who answered twice as the same person', () => {
    const random = randomFrom(11);
    const items = baseOf('fears').filter(isScored);
    const taken = (truth: Map<string, number>): Scores => {
      const answers = items.map((item) => ({ item, answer: answerOf(item, truth, random, slips) }));
      const beliefs = [...beliefsOf(facetsOf('fears'), answers)];
      return Object.fromEntries(beliefs.map(([facet, belief]) => [facet, estimateOf(belief)]));
    };
    const none = texts('en', 'quiz-change-none');
    let told = 0;
    for (let person = 0; person < 400; person += 1) {
      const truth = new Map(facetsOf('fears').map((facet) => [facet, random.normal()]));
      const before = taken(truth);
      if (composeSummary(document('fears', before), taken(truth), 'en').change !== none) told += 1;
    }
    expect(told / 400).toBeLessThan(0.1);
  });

  it('says nothing of how common an answer is: nobody has counted', () => {
    for (const [language, counted] of [
      ['ru', /(?<!чем )обычно|редк(ое|ий|ая)|самый частый|большинств/i],
      ['en', /usually|\brare|common|most people/i],
    ] as const) {
      const ids = quizCategories.flatMap((category) =>
        facetsOf(category).flatMap((facet) =>
          ['-high', '-low', '-resource', '-step'].map((part) => `quiz-${category}-${facet}${part}`),
        ),
      );
      for (const id of [...ids, ...allDynamics, 'quiz-even', 'quiz-resource-honesty', 'quiz-step-even']) {
        expect(texts(language, id)).not.toMatch(counted);
      }
    }
  });

  it('names the dynamic of two facets where both show', () => {
    const mean = (facet: string) => (facet === 'worry' ? 1 : facet === 'clarity' ? -1 : 0);
    const { dynamic } = composeSummary(document('money'), scores('money', mean), 'ru');
    expect(dynamic).toBe(texts('ru', 'quiz-money-dynamic-worry-clarity'));
    expect(
      composeSummary(
        document('money'),
        scores('money', () => 0),
        'ru',
      ).dynamic,
    ).toBeNull();
  });

  it('has the text of every dynamic, and careful texts alone, in both languages', () => {
    for (const language of ['ru', 'en'] as const) {
      for (const id of allDynamics) expect(isCareful(texts(language, id), language)).toBe(true);
      for (const category of quizCategories) {
        for (const facet of facetsOf(category)) {
          for (const part of ['-high', '-low', '-resource', '-step']) {
            expect(isCareful(texts(language, `quiz-${category}-${facet}${part}`), language)).toBe(true);
          }
        }
      }
    }
  });
});
