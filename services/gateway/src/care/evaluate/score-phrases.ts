import { detectCrisis } from '../detect-crisis.ts';
import type { Phrase } from './read-phrases.ts';

/** What the published set is held to. */
export const bounds = { recall: 0.98, falseAlarms: 0.02 };

export interface Group {
  label: Phrase['label'];
  kind: string;
  lang: string;
  alarms: number;
  of: number;
}

export interface Score {
  groups: Group[];
  /** Of the phrases at risk, the part found; of the benign, the part taken for risk. 1 and 0 where there are none. */
  recall: number;
  falseAlarms: number;
  /** Phrases judged otherwise than labelled. */
  wrong: Phrase[];
  holds: boolean;
}

/** Judges every phrase as the gateway does. */
export function scorePhrases(phrases: readonly Phrase[]): Score {
  const groups = new Map<string, Group>();
  const wrong: Phrase[] = [];
  for (const phrase of phrases) {
    const { label, kind, lang, text } = phrase;
    const name = [label === 'risk' ? 0 : 1, kind, lang].join('\t');
    const group = groups.get(name) ?? { label, kind, lang, alarms: 0, of: 0 };
    groups.set(name, group);
    const alarm = detectCrisis(text) !== null;
    group.of += 1;
    if (alarm) group.alarms += 1;
    if (alarm !== (label === 'risk')) wrong.push(phrase);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const recall = rateOf(sorted, 'risk', 1);
  const falseAlarms = rateOf(sorted, 'benign', 0);
  const holds = recall >= bounds.recall && falseAlarms <= bounds.falseAlarms;
  return { groups: sorted, recall, falseAlarms, wrong, holds };
}

/** The part of a label's phrases that raise an alarm. */
export function rateOf(groups: readonly Group[], label: Phrase['label'], none: number): number {
  const counted = groups.filter((group) => group.label === label);
  const of = counted.reduce((sum, group) => sum + group.of, 0);
  return of === 0 ? none : counted.reduce((sum, group) => sum + group.alarms, 0) / of;
}
