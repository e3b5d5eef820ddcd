import { type CrisisKind, detectByLexicon } from './detect-by-lexicon.ts';
import { judge } from './learned/judge.ts';
import { readTokens } from './normalise.ts';

export type { CrisisKind };

/**
 * Whose danger a text speaks of: death wished for, planned or tried, self-harm, a farewell, violence at home.
 * Null for none, for plain denials ("никогда не думала о суициде", "не хочу умирать"), and for figures of speech.
 * Made to miss little: the price of a false alarm is one card. Pure; reads the first 4,096 units.
 */
export function detectCrisis(text: string): CrisisKind | null {
  const tokens = readTokens(text);
  return judge(tokens, detectByLexicon(text, tokens));
}
