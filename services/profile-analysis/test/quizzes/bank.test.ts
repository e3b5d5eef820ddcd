import { describe, expect, it } from '@jest/globals';
import { quizCategories } from '@soulnear/contracts/quizzes.ts';
import { texts } from '../../src/locales/texts.ts';
import { bank, baseOf, findItem, followUpsAfter, mostFollowUps } from '../../src/quizzes/bank/bank.ts';
import { facetsOf } from '../../src/quizzes/bank/facets.ts';
import type { Item, Share, Text } from '../../src/quizzes/bank/item-types.ts';
import { likeness } from '../../src/quizzes/branching/likeness.ts';
import { chances } from '../../src/quizzes/scoring/likelihood.ts';

const all = quizCategories.flatMap((category) => bank[category]);
const textsOf = (item: Item): Text[] => [
  item.text,
  ...(item.kind === 'choice' ? item.options.map(({ text }) => text) : []),
];

/** What a reason says of how many agree, in the words it has for it. */
const reasons: [RegExp, Share][] = [
  [
    /eas(y|ily) (to )?agree|\bmost (can|do|people|have|feel|believe)|nearly (all|every)|low (bar|threshold)/i,
    'most',
  ],
  [/the middle|half (of us|agree|true)/i, 'half'],
  [/few (agree|always)|far down|high (threshold|demand)/i, 'few'],
];

describe.each(quizCategories)('the bank of %s', (category) => {
  const items = bank[category];
  const facets = facetsOf(category);

  it('has at least five facets and forty items of three kinds', () => {
    expect(facets.length).toBeGreaterThanOrEqual(5);
    expect(items.length).toBeGreaterThanOrEqual(40);
    for (const item of items) expect(facets).toContain(item.facet);
  });

  it('covers each facet with scales of both directions, scenarios and words', () => {
    for (const facet of facets) {
      const its = items.filter((item) => item.facet === facet);
      const scales = its.filter((item) => item.kind === 'scale');
      expect(its.length).toBeGreaterThanOrEqual(8);
      expect(scales.filter(({ direction }) => direction === 1).length).toBeGreaterThanOrEqual(2);
      expect(scales.filter(({ direction }) => direction === -1).length).toBeGreaterThanOrEqual(2);
      expect(its.filter(({ kind }) => kind === 'choice').length).toBeGreaterThanOrEqual(2);
      expect(its.filter(({ kind }) => kind === 'text').length).toBeGreaterThanOrEqual(1);
    }
  });

  it('is balanced: directions in number, places around the middle, easy and hard ones in each facet', () => {
    const scales = items.filter((item) => item.kind === 'scale');
    const reversed = scales.filter(({ direction }) => direction === -1).length / scales.length;
    expect(reversed).toBeGreaterThanOrEqual(0.4);
    expect(reversed).toBeLessThanOrEqual(0.6);
    for (const facet of facets) {
      const places = scales.filter((item) => item.facet === facet).map(({ place }) => place);
      expect(Math.abs(places.reduce((a, b) => a + b, 0) / places.length)).toBeLessThan(0.3);
      expect(Math.min(...places)).toBeLessThanOrEqual(-0.7);
      expect(Math.max(...places)).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('has a base of eight that is mixed, scores each facet and gives branching two answers of one facet', () => {
    const base = baseOf(category);
    expect(base).toHaveLength(8);
    expect(new Set(base.map(({ kind }) => kind))).toEqual(new Set(['scale', 'choice', 'text']));
    expect(new Set(base.filter(({ kind }) => kind !== 'text').map(({ facet }) => facet))).toEqual(
      new Set(facets),
    );
    const first = base.slice(0, followUpsAfter).filter(({ kind }) => kind !== 'text');
    expect(new Set(first.map(({ facet }) => facet)).size).toBeLessThan(first.length);
    // Even with every follow-up a text, no three stand in a row: at most two follow-ups may be texts.
    const around = [base[followUpsAfter - 1], base[followUpsAfter]];
    for (const item of around) expect(item?.kind).not.toBe('text');
    expect(mostFollowUps).toBe(3);
  });

  it('has a name and a result for each pole of each facet in both languages', () => {
    for (const facet of facets) {
      for (const part of ['', '-high', '-low', '-resource', '-step']) {
        for (const language of ['ru', 'en'] as const) {
          expect(texts(language, `quiz-${category}-${facet}${part}`).length).toBeGreaterThan(3);
        }
      }
    }
  });
});

describe('every item', () => {
  it('is rated, with a reason', () => {
    for (const item of all) {
      expect(item.why.split(' ').length).toBeGreaterThan(4);
      for (const rated of [item.depth, item.clarity]) {
        expect(rated).toBeGreaterThanOrEqual(0.2);
        expect(rated).toBeLessThanOrEqual(1);
      }
      if (item.kind === 'text') continue;
      expect(item.slope).toBeGreaterThanOrEqual(1.5);
      expect(item.slope).toBeLessThanOrEqual(2.6);
      if (item.kind === 'scale') expect(Math.abs(item.place)).toBeLessThanOrEqual(1.5);
    }
  });

  it('of a scale is agreed to in the middle of its facet as readily as its author says', () => {
    for (const item of all) {
      if (item.kind !== 'scale') continue;
      const expected = chances(item, 0).reduce((sum, chance, index) => sum + chance * (index + 1), 0);
      const agrees = expected > 3.15 ? 'most' : expected < 2.85 ? 'few' : 'half';
      expect([item.id, agrees]).toEqual([item.id, item.agrees]);
      for (const [says, share] of reasons)
        if (says.test(item.why)) expect([item.id, item.agrees]).toEqual([item.id, share]);
    }
  });

  it('is found by its own id, which names it for good', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const item of all) {
      expect(findItem(item.id)).toBe(item);
      expect(item.id).toMatch(/^[a-z]+\.[a-z]+\.[sct]\d$/);
    }
  });

  it('is whole in both languages, each in its own letters, and fits on a phone', () => {
    for (const item of all) {
      for (const { ru, en } of textsOf(item)) {
        expect(ru).toMatch(/[а-яё]/i);
        expect(ru).not.toMatch(/[a-z]/i);
        expect(en).toMatch(/[a-z]/i);
        expect(en).not.toMatch(/[а-яё]/i);
        for (const text of [ru, en]) {
          expect(text).toBe(text.trim());
          expect(text.length).toBeLessThanOrEqual(140);
        }
      }
    }
  });

  it('of a scenario has four options in no plain order, from one side of the facet to the other', () => {
    for (const item of all) {
      if (item.kind !== 'choice') continue;
      const scores = item.options.map(({ score }) => score);
      expect(scores).toHaveLength(4);
      expect(new Set(scores).size).toBe(4);
      expect(Math.min(...scores)).toBeLessThanOrEqual(-1.3);
      expect(Math.max(...scores)).toBeGreaterThanOrEqual(1.3);
      expect(Math.abs(scores.reduce((a, b) => a + b, 0))).toBeLessThanOrEqual(0.5);
    }
    const sorted = all.filter(
      (item) =>
        item.kind === 'choice' &&
        item.options.every(({ score }, index, its) => index === 0 || score > (its[index - 1]?.score ?? 0)),
    );
    expect(sorted).toEqual([]);
  });

  it('is unlike every other in either language', () => {
    for (const language of ['ru', 'en'] as const) {
      for (const [index, item] of all.entries()) {
        for (const other of all.slice(index + 1)) {
          const alike = likeness(item.text[language], other.text[language]);
          if (alike > 0.6) throw new Error(`${item.id} and ${other.id} are alike: ${alike}`);
        }
      }
    }
  });

  it('is free of clinical words and of «ты» or the past tense that would guess a gender', () => {
    for (const item of all) {
      for (const { ru, en } of textsOf(item)) {
        expect(ru).not.toMatch(
          /депресс|невроз|расстройств|травм|диагноз|симптом|паническ|тревожност|фоби|созависим/i,
        );
        expect(en).not.toMatch(/depress|disorder|trauma|diagnos|symptom|phobia|neuro|codepend|anxiety/i);
        expect(ru).not.toMatch(/(^|[^а-яё])я (сам|должен|готов|рад|уверен|\p{L}+(ла|л))([^а-яё]|$)/iu);
      }
    }
  });
});
