import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { lexicalEmbedding } from '@soulnear/sandbox/openai/lexical-embedding.ts';
import { letterVector } from '../src/patterns/letter-vector.ts';
import { beyond } from '../src/patterns/likeness.ts';

const file = readFileSync(new URL('./pattern-pairs.tsv', import.meta.url), 'utf8');
const pairs = file
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [label: string, lang: string, a: string, b: string]);

const makers = {
  letters: (text: string) => ({ letters: letterVector(text), model: null, meaning: null }),
  'the sandbox’s vectors': (text: string) => ({
    letters: letterVector(text),
    model: 'soulnear-lexical-ngrams',
    meaning: lexicalEmbedding(text, 512),
  }),
};

describe.each(Object.entries(makers))('patterns told apart by %s', (_name, make) => {
  const taken = (question: 'same' | 'refused', label: string) => {
    const chosen = pairs.filter(([itsLabel]) => itsLabel === label);
    const hits = chosen.filter(([, , a, b]) => beyond(question, make(a), make(b)) >= 0);
    return hits.length / chosen.length;
  };

  it('are one where the words are the same, and stay two where they tell of different things', () => {
    expect(taken('same', 'same')).toBe(1);
    expect(taken('same', 'different')).toBe(0);
  });

  it('are refused sooner than merged: a correction outweighs a missed pattern', () => {
    expect(taken('refused', 'same')).toBe(1);
    expect(taken('refused', 'different')).toBeLessThanOrEqual(0.2);
  });

  it('are not seen to be one in wholly other words, as vectors of words cannot', () => {
    expect(taken('same', 'same-other-words')).toBeLessThan(0.5);
  });
});
