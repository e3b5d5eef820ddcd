import { detectByLexicon } from '../detect-by-lexicon.ts';
import { readTokens } from '../normalise.ts';
import type { Learned } from './learned-file.ts';
import { fewestWords, readFeatures } from './read-features.ts';
import { type Example, scoreOf, train } from './train.ts';

export interface Phrase {
  label: 'risk' | 'benign';
  kind: string;
  text: string;
}

const folds = 5;
/** Of the phrases of plain talk, as a share: how many may raise an alarm, by words or by what is learnt. */
const talkAlarms = 0.015;
/** Of the benign phrases that were made to mislead, as a share: how many may raise one, by words or by what is learnt. */
const hardAlarms = 0.07;
/** Of the phrases of risk whose words the lexicon knows, as a share: how many may be taken to be harmless. */
const silenced = 0.02;

/**
 * Weights of risk and of whose danger it is, from the learning and the tuning part. Where the alarm begins, and where words
 * are doubted, is read off phrases of the learning part that their fold had not seen: those of the tuning part were made to mislead.
 */
export function learn(learning: readonly Phrase[], tuning: readonly Phrase[]): Learned {
  const examples = [...learning, ...tuning].map(({ label, kind, text }) => ({
    features: [...readFeatures(readTokens(text))],
    wanted: label === 'risk',
    another: kind === 'another',
  }));
  const risk = train(examples);
  const another = train(
    examples.filter(({ wanted }) => wanted).map(({ features, another }) => ({ features, wanted: another })),
  );
  const scores = unseenScores(examples, learning.length);
  const judged = learning.map(({ label, kind, text }, at) => {
    const tokens = readTokens(text);
    const worded = detectByLexicon(text, tokens) !== null;
    return {
      risk: label === 'risk',
      talk: kind === 'talk',
      words: tokens.length,
      worded,
      score: scores[at] ?? 0,
    };
  });
  const worded = judged.filter(({ risk, worded }) => risk && worded).map(({ score }) => score);
  const doubt = worded.sort((a, b) => a - b)[Math.floor(worded.length * silenced)] ?? 0;
  const benign = judged.filter(({ risk }) => !risk);
  const threshold = Math.max(
    alarmAbove(
      benign.filter(({ talk }) => talk),
      talkAlarms,
      doubt,
    ),
    alarmAbove(
      benign.filter(({ talk }) => !talk),
      hardAlarms,
      doubt,
    ),
  );
  return { risk, another, threshold: rounded(threshold), doubt: rounded(doubt) };
}

interface Judged {
  words: number;
  /** The lexicon knows words of danger in it. */
  worded: boolean;
  score: number;
}

/** The score above which no more than this share of benign phrases raise an alarm, those counted that raise one by their words. */
function alarmAbove(benign: readonly Judged[], share: number, doubt: number): number {
  const byWords = benign.filter(({ worded, score }) => worded && score > doubt).length;
  const silent = benign
    .filter(({ worded, words }) => !worded && words >= fewestWords)
    .map(({ score }) => score);
  const allowed = Math.max(0, Math.floor(benign.length * share) - byWords);
  return silent.sort((a, b) => b - a)[allowed] ?? 0;
}

/** A score for each of the first `judged` examples, by weights of a training without it. */
function unseenScores(examples: readonly Example[], judged: number): number[] {
  const scores: number[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const weights = train(examples.filter((_, index) => index % folds !== fold));
    for (let at = fold; at < judged; at += folds) scores[at] = scoreOf(weights, examples[at]?.features ?? []);
  }
  return scores;
}

const rounded = (score: number) => Number(score.toFixed(3));
