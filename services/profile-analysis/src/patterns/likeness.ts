import type { TextVectors } from './text-vectors.ts';

interface Thresholds {
  /** From here on two texts tell of the same pattern. */
  same: number;
  /** From here on a pattern is one that the person refused; with evidence of the same messages, `refusedHere`. */
  refused: number;
  refusedHere: number;
}

/** Cosines by what made the vectors; how they were chosen, and what is not known of them: docs/patterns.md. */
const thresholds: Record<string, Thresholds> = {
  letters: { same: 0.6, refused: 0.45, refusedHere: 0.15 },
  'soulnear-lexical-ngrams': { same: 0.62, refused: 0.5, refusedHere: 0.25 },
  'text-embedding-3-small': { same: 0.72, refused: 0.62, refusedHere: 0.4 },
  'text-embedding-3-large': { same: 0.72, refused: 0.62, refusedHere: 0.4 },
};
const unknownModel: Thresholds = { same: 0.8, refused: 0.7, refusedHere: 0.5 };

/** Of vectors that are 1 long. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** How far two texts are beyond the threshold of a question (0: at it); by meaning where one model made both. */
export function beyond(question: keyof Thresholds, a: TextVectors, b: TextVectors): number {
  if (a.model !== null && a.model === b.model && a.meaning && b.meaning) {
    const { [question]: least } = thresholds[a.model] ?? unknownModel;
    const byMeaning = cosine(a.meaning, b.meaning) - least;
    // The same words are the same pattern, whatever a model makes of them.
    return Math.max(byMeaning, byLetters(question, a, b));
  }
  return byLetters(question, a, b);
}

function byLetters(question: keyof Thresholds, a: TextVectors, b: TextVectors): number {
  return cosine(a.letters, b.letters) - (thresholds.letters?.[question] ?? 1);
}
