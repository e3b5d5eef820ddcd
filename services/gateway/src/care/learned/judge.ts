import { readFileSync } from 'node:fs';
import { type CrisisKind, detectIn } from '../detect-by-lexicon.ts';
import type { Token } from '../normalise.ts';
import { readLearned } from './learned-file.ts';
import { fewestWords, readFeatures } from './read-features.ts';
import { scoreOf } from './train.ts';

const learned = readLearned(readFileSync(new URL('./learned.txt', import.meta.url), 'utf8'));

/** A danger in a long text is looked for in stretches of so many words, each half over the one before. */
const stretch = 48;
/** Only in a text of so few words may calm ones speak against words of danger: in a longer one they may be about something else. */
const short = 16;
/** And the words of danger have to look harmless in their own neighbourhood too. */
const neighbourhood = 12;

/**
 * Whose danger a text speaks of by what phrases have taught, beside what the words of the lexicon say (`found`); null for
 * none. Catches what is said in usual words in an unusual way, and doubts words of danger in a short text that is harmless else.
 */
export function judge(tokens: readonly Token[], found: CrisisKind | null): CrisisKind | null {
  if (tokens.length < fewestWords) return found;
  if (found) return isHarmless(tokens) ? null : found;
  for (const part of stretchesOf(tokens, stretch)) {
    const features = readFeatures(part);
    if (scoreOf(learned.risk, features) > learned.threshold) {
      return scoreOf(learned.another, features) > 0 ? 'other' : 'self';
    }
  }
  return null;
}

function isHarmless(tokens: readonly Token[]): boolean {
  if (tokens.length > short || !looksHarmless(tokens)) return false;
  return [...stretchesOf(tokens, neighbourhood)].every((part) => !detectIn(part) || looksHarmless(part));
}

function looksHarmless(tokens: readonly Token[]): boolean {
  return scoreOf(learned.risk, readFeatures(tokens)) <= learned.doubt;
}

function* stretchesOf(tokens: readonly Token[], words: number): Generator<readonly Token[]> {
  if (tokens.length <= words) yield tokens;
  else {
    for (let from = 0; from < tokens.length - words / 2; from += words / 2) {
      yield tokens.slice(from, from + words);
    }
  }
}
