import { describe, expect, it } from '@jest/globals';
import { quizCategories } from '@soulnear/contracts/quizzes.ts';
import { bank, findItem } from '../../src/quizzes/bank/bank.ts';
import type { ScoredItem } from '../../src/quizzes/bank/item-types.ts';
import { isScored } from '../../src/quizzes/branching/choose-follow-up.ts';
import { contradictionsIn } from '../../src/quizzes/scoring/contradictions.ts';
import { chances, grid } from '../../src/quizzes/scoring/likelihood.ts';
import {
  beliefsOf,
  estimateOf,
  expectedVariance,
  prior,
  type Scored,
  updated,
} from '../../src/quizzes/scoring/posterior.ts';
import { plans, simulate } from '../../src/quizzes/simulation/simulate.ts';

const item = (id: string) => findItem(id) as ScoredItem;
const after = (...answers: [string, number][]) =>
  estimateOf(answers.reduce((belief, [id, answer]) => updated(belief, { item: item(id), answer }), prior));

describe('the estimate of a facet', () => {
  it('starts at the middle with a standard deviation of one', () => {
    const { mean, sd } = estimateOf(prior);
    expect(mean).toBeCloseTo(0, 6);
    expect(sd).toBeCloseTo(1, 2);
  });

  it('goes up with agreement, and down with agreement to a reverse-keyed item', () => {
    expect(after(['relationships.closeness.s1', 4]).mean).toBeGreaterThan(0.4);
    expect(after(['relationships.closeness.s2', 4]).mean).toBeLessThan(-0.4);
    expect(after(['relationships.closeness.s2', 0]).mean).toBeGreaterThan(0.4);
  });

  it('moves monotonically with the answer, for every scored item of the bank', () => {
    for (const each of quizCategories.flatMap((category) => bank[category]).filter(isScored)) {
      const means = chances(each, 0).map(
        (_, answer) => estimateOf(updated(prior, { item: each, answer })).mean,
      );
      const keyed =
        each.kind === 'scale'
          ? each.direction === 1
            ? means
            : means.reverse()
          : means
              .map((mean, index) => ({ mean, score: each.options[index]?.score ?? 0 }))
              .sort((a, b) => a.score - b.score)
              .map(({ mean }) => mean);
      expect(keyed).toEqual([...keyed].sort((a, b) => a - b));
    }
  });

  it('gets surer with answers that agree, and less sure with answers that contradict each other', () => {
    const one = after(['money.worry.s1', 4]);
    const agreeing = after(['money.worry.s1', 4], ['money.worry.s2', 0]);
    const contradicting = after(['money.worry.s1', 4], ['money.worry.s2', 4]);
    expect(agreeing.sd).toBeLessThan(one.sd);
    expect(contradicting.sd).toBeGreaterThan(agreeing.sd);
  });

  it('is the same whatever the order of the answers, and keeps the prior of what was not asked', () => {
    const answers: Scored[] = [
      { item: item('fears.unknown.s1'), answer: 3 },
      { item: item('fears.unknown.c1'), answer: 2 },
      { item: item('fears.mistake.s1'), answer: 1 },
    ];
    const facets = ['unknown', 'mistake', 'approach'];
    const [one, other] = [answers, answers.toReversed()].map((given) => beliefsOf(facets, given));
    for (const facet of facets) {
      const [a, b] = [one, other].map((beliefs) => estimateOf(beliefs?.get(facet) ?? []));
      expect(a?.mean).toBeCloseTo(b?.mean ?? Number.NaN, 9);
    }
    expect(estimateOf(one?.get('approach') ?? []).sd).toBeCloseTo(1, 2);
  });

  it('rests on chances that sum to one everywhere, and every item is expected to narrow it', () => {
    for (const each of quizCategories.flatMap((category) => bank[category]).filter(isScored)) {
      for (const theta of grid) {
        expect(chances(each, theta).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }
      expect(expectedVariance(prior, each)).toBeLessThan(0.85);
    }
  });
});

describe('contradictions', () => {
  it('are answers about one facet that lie far apart, and not merely different ones', () => {
    const of = (...answers: [string, number][]) =>
      contradictionsIn(answers.map(([id, answer]) => ({ item: item(id), answer })));
    expect(of(['fears.mistake.s1', 4], ['fears.mistake.s2', 4])).toMatchObject([{ facet: 'mistake' }]);
    expect(of(['fears.mistake.s1', 4], ['fears.mistake.s2', 2])).toEqual([]);
    expect(of(['fears.mistake.s1', 4], ['fears.unknown.s2', 4])).toEqual([]);
    expect(of(['fears.mistake.s1', 4])).toEqual([]);
  });
});

describe('the simulation', () => {
  const errors = quizCategories.map((category) => ({
    category,
    its: simulate(category, { persons: 1_500, seed: 7, careless: 0.1 }),
  }));
  const ratio = ({ its }: (typeof errors)[number]) => its['8 + 3 branched'].rmse() / its['11 fixed'].rmse();

  it('finds eleven branched closer to the truth than the best eleven fixed ones, in every category', () => {
    for (const each of errors) expect(ratio(each)).toBeLessThan(0.995);
    const mean = errors.reduce((sum, each) => sum + ratio(each), 0) / errors.length;
    expect(mean).toBeLessThan(0.985);
  });

  it('finds three follow-ups by chance worse than either, and all items best', () => {
    for (const { its } of errors) {
      expect(its['8 + 3 by chance'].rmse()).toBeGreaterThan(its['11 fixed'].rmse());
      expect(its['base of 8'].rmse()).toBeGreaterThan(its['8 + 3 by chance'].rmse());
      expect(its['all items'].rmse()).toBeLessThan(its['8 + 3 branched'].rmse());
      for (const plan of plans) {
        expect(its[plan].covered()).toBeGreaterThan(0.93);
        expect(its[plan].covered()).toBeLessThan(0.99);
      }
    }
  });

  it('gives the same figures for the same seed', () => {
    const [one, other] = [1, 2].map(() => simulate('fears', { persons: 50, seed: 3, careless: 0.1 }));
    expect(one?.['8 + 3 branched'].rmse()).toBe(other?.['8 + 3 branched'].rmse());
  });
});
