import { readTokens } from '../normalise.ts';
import type { Learned } from './learned-file.ts';
import { readFeatures } from './read-features.ts';
import { type Example, scoreOf, train } from './train.ts';

export interface Phrase {
  label: 'risk' | 'benign';
  kind: string;
  text: string;
}

const folds = 5;
/** Of the benign phrases of the learning part, as a share: what the learned part may add in false alarms. */
const falseAlarms = 0.02;

/**
 * Weights of risk and of whose danger it is, from the learning and the tuning part; the threshold from phrases of the
 * learning part that their fold had not seen: those of the tuning part were made to mislead.
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
  return { risk, another, threshold: thresholdOf(examples, learning.length) };
}

function thresholdOf(examples: readonly Example[], judged: number): number {
  const benign: number[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const weights = train(examples.filter((_, index) => index % folds !== fold));
    for (const [index, { features, wanted }] of examples.entries()) {
      if (index < judged && index % folds === fold && !wanted) benign.push(scoreOf(weights, features));
    }
  }
  benign.sort((a, b) => b - a);
  return Number((benign[Math.floor(benign.length * falseAlarms)] ?? 0).toFixed(3));
}
