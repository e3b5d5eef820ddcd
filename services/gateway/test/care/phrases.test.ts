import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPhrases } from '../../src/care/evaluate/read-phrases.ts';
import { reportScore } from '../../src/care/evaluate/report-score.ts';
import { scorePhrases } from '../../src/care/evaluate/score-phrases.ts';

const read = (part: string) =>
  readPhrases(readFileSync(new URL(`../../care/phrases-${part}.tsv`, import.meta.url), 'utf8'));
const tuning = read('tuning');
const heldOut = read('held-out');

describe('the published phrases', () => {
  it('are six hundred at least, a hundred and fifty held out, of each label and language', () => {
    const all = [...tuning, ...heldOut];
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(600);
    expect(heldOut.length).toBeGreaterThanOrEqual(200);
    expect(all.filter(({ label }) => label === 'benign').length).toBeGreaterThanOrEqual(250);
    for (const lang of ['ru', 'en']) {
      for (const label of ['risk', 'benign']) {
        const count = heldOut.filter((phrase) => phrase.lang === lang && phrase.label === label).length;
        expect(count).toBeGreaterThanOrEqual(50);
      }
    }
  });

  it.each([
    ['tuning', tuning],
    ['held out', heldOut],
  ])('are judged within the bounds: %s', (_, phrases) => {
    const score = scorePhrases(phrases);
    expect({ ...score, report: reportScore(score) }).toMatchObject({ holds: true });
  });

  it.each(['ru', 'en'])('are judged within the bounds in %s alone', (lang) => {
    const score = scorePhrases(heldOut.filter((phrase) => phrase.lang === lang));
    expect(score).toMatchObject({ holds: true });
  });
});

describe('a file of phrases', () => {
  const header = 'lang\tlabel\tkind\ttext';

  it('that is broken is refused with the line', () => {
    expect(() => readPhrases('text\tlabel')).toThrow('line 1');
    expect(() => readPhrases(`${header}\nru\trisk\twish\tраз\nru\tsad\twish\tдва`)).toThrow('line 3: label');
    expect(() => readPhrases(`${header}\nru\trisk\tтекст`)).toThrow('line 2: four columns');
    expect(() => readPhrases(`${header}\n`)).toThrow('no phrases');
  });

  it('is scored by kind and language', () => {
    const score = scorePhrases(
      readPhrases(
        `${header}\r\nru\trisk\twish\tя не хочу жить\r\nru\trisk\twish\tдоброе утро\r\nen\tbenign\tplay\tgood morning`,
      ),
    );
    expect(score).toMatchObject({ recall: 0.5, falseAlarms: 0, holds: false });
    expect(reportScore(score)).toContain('NOT HELD');
    expect(reportScore(score)).not.toContain('утро');
  });
});
