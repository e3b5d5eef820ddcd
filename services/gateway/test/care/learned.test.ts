import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { detectCrisis } from '../../src/care/detect-crisis.ts';
import { readPhrases } from '../../src/care/evaluate/read-phrases.ts';
import { scorePhrases } from '../../src/care/evaluate/score-phrases.ts';
import { learn } from '../../src/care/learned/learn.ts';
import { writeLearned } from '../../src/care/learned/learned-file.ts';

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const learning = readPhrases(file('care/phrases-learning.tsv'));
const tuning = readPhrases(file('care/phrases-tuning.tsv'));
const heldOut = readPhrases(file('care/phrases-held-out.tsv'));
const blind = readPhrases(file('care/phrases-blind.tsv'));

describe('what the phrases have taught', () => {
  it('is what is kept (npm run care:train)', () => {
    const learnt = writeLearned(learn(learning, tuning));
    // Not compared as texts: a difference would be 170 kB long.
    expect(learnt === file('src/care/learned/learned.txt')).toBe(true);
  });

  it('has seen no phrase of the held-out and the blind part', () => {
    const seen = new Set([...learning, ...tuning].map(({ text }) => text.toLowerCase()));
    expect([...heldOut, ...blind].filter(({ text }) => seen.has(text.toLowerCase()))).toEqual([]);
  });

  it('finds in phrases of an author who did not know the lexicon what was measured, and no less', () => {
    const { recall, falseAlarms } = scorePhrases(blind);
    expect(recall).toBeGreaterThanOrEqual(0.65);
    expect(falseAlarms).toBeLessThanOrEqual(0.05);
  });

  it('finds a danger in the middle of a long text as it does alone', () => {
    const calm = 'Сегодня был обычный день, я сходила в магазин и приготовила ужин. ';
    const found = blind.filter(({ label, lang, text }) => {
      return label === 'risk' && lang === 'ru' && text.split(' ').length > 12 && detectCrisis(text);
    });
    const buried = found.filter(({ text }) => detectCrisis(`${calm.repeat(12)}${text} ${calm.repeat(12)}`));
    expect(found.length).toBeGreaterThan(20);
    expect(buried.length / found.length).toBeGreaterThan(0.7);
    expect(detectCrisis(calm.repeat(25))).toBeNull();
  });
});
