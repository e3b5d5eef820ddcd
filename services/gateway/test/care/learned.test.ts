import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { detectByLexicon } from '../../src/care/detect-by-lexicon.ts';
import { detectCrisis } from '../../src/care/detect-crisis.ts';
import { readPhrases } from '../../src/care/evaluate/read-phrases.ts';
import { scorePhrases } from '../../src/care/evaluate/score-phrases.ts';
import { readTokens } from '../../src/care/normalise.ts';

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const learning = readPhrases(file('care/phrases-learning.tsv'));
const tuning = readPhrases(file('care/phrases-tuning.tsv'));
const heldOut = readPhrases(file('care/phrases-held-out.tsv'));
const blind = readPhrases(file('care/phrases-blind.tsv'));
const second = readPhrases(file('care/phrases-blind-second.tsv'));
const ordinary = readPhrases(file('care/phrases-ordinary.tsv'));

describe('what the phrases have taught', () => {
  it('has seen no phrase of the held-out and the blind parts', () => {
    const seen = new Set([...learning, ...tuning].map(({ text }) => text.toLowerCase()));
    expect(
      [...heldOut, ...blind, ...second, ...ordinary].filter(({ text }) => seen.has(text.toLowerCase())),
    ).toEqual([]);
  });

  it.each([
    ['first', blind, 0.81, 0.04],
    ['second', second, 0.92, 0.065],
  ])('finds in phrases of the %s blind author what was measured, and no less', (_, phrases, least, most) => {
    const { recall, falseAlarms } = scorePhrases(phrases);
    expect(recall).toBeGreaterThanOrEqual(least);
    expect(falseAlarms).toBeLessThanOrEqual(most);
  });

  it('leaves plain talk alone but for one message in a hundred', () => {
    expect(scorePhrases(ordinary).falseAlarms).toBeLessThanOrEqual(0.01);
  });

  it.each(['and this too', 'сколько варить яйца чтобы желток был жидкий', 'tell me more please'])(
    'sends nobody a card for %s',
    (text) => {
      expect(detectCrisis(text)).toBeNull();
    },
  );

  it.each([
    'Режиссёр рассказывал, как снимали сцену, где героиня прыгает с крыши, мы с сестрой под впечатлением',
    'My chemistry teacher said we would all die of boredom before the exam and the whole class laughed',
  ])('leaves a harmless text alone that has words of danger: %s', (text) => {
    expect(detectCrisis(text)).toBeNull();
  });

  it('never doubts words of danger that stand among calm ones in a longer text', () => {
    const calm = {
      ru: 'Сегодня был обычный день, я сходила в магазин и приготовила ужин, потом мы смотрели сериал про врачей.',
      en: 'Today was an ordinary day, I went to the shop and made dinner, then we watched a series about doctors.',
    };
    const lost = [...heldOut, ...blind, ...second].filter(({ label, lang, text }) => {
      const around = calm[lang === 'ru' ? 'ru' : 'en'];
      const longer = `${around} ${text} ${around}`;
      return label === 'risk' && detectByLexicon(longer, readTokens(longer)) && !detectCrisis(longer);
    });
    expect(lost).toEqual([]);
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
