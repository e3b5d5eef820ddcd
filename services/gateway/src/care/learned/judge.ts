import { readFileSync } from 'node:fs';
import type { CrisisKind } from '../detect-by-lexicon.ts';
import type { Token } from '../normalise.ts';
import { readLearned } from './learned-file.ts';
import { readFeatures } from './read-features.ts';
import { scoreOf } from './train.ts';

const learned = readLearned(readFileSync(new URL('./learned.txt', import.meta.url), 'utf8'));

/** Fewer words say too little to be judged by their neighbours. */
const fewest = 3;
/** A danger in a long text is looked for in stretches of so many words, each half over the one before. */
const stretch = 48;

/**
 * Whose danger a text speaks of by what phrases have taught, beside what the words of the lexicon say (`found`); null for
 * none. Catches what is said in usual words in an unusual way, and doubts words of danger in a text that is harmless else.
 */
export function judge(tokens: readonly Token[], found: CrisisKind | null): CrisisKind | null {
  if (tokens.length < fewest) return found;
  let highest = Number.NEGATIVE_INFINITY;
  for (const part of stretchesOf(tokens)) {
    const features = readFeatures(part);
    const score = scoreOf(learned.risk, features);
    if (score > learned.threshold)
      return found ?? (scoreOf(learned.another, features) > 0 ? 'other' : 'self');
    highest = Math.max(highest, score);
  }
  return highest > learned.doubt ? found : null;
}

function* stretchesOf(tokens: readonly Token[]): Generator<readonly Token[]> {
  if (tokens.length <= stretch) yield tokens;
  else {
    for (let from = 0; from < tokens.length - stretch / 2; from += stretch / 2) {
      yield tokens.slice(from, from + stretch);
    }
  }
}
