import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';

/** A text in both languages. */
export type Text = Record<Language, string>;

/** An author's rating of an item (docs/quizzes.md): nothing here was measured on people. */
export interface Rating {
  /** How sharply an answer tells people apart, per standard deviation of the facet; 1.5 weak, 2.5 strong. */
  slope: number;
  /** Where on the facet, in standard deviations, the middle answer stands: +1 is only passed by pronounced people. */
  place: number;
  /** How far the question leads, 0 to 1. */
  depth: number;
  /** How surely it is understood at the first reading, 0 to 1. */
  clarity: number;
  /** The reason for slope and place. */
  why: string;
}

interface Common extends Rating {
  /** `category.facet.key`; never used for another question. */
  id: string;
  category: QuizCategory;
  facet: string;
  text: Text;
}

export interface ScaleItem extends Common {
  kind: 'scale';
  /** -1: agreement speaks against the facet. */
  direction: 1 | -1;
}

export interface ChoiceItem extends Common {
  kind: 'choice';
  /** `score`: where on the facet, in standard deviations, people stand who would choose it. */
  options: { text: Text; score: number }[];
}

export interface TextItem extends Common {
  kind: 'text';
}

export type ScoredItem = ScaleItem | ChoiceItem;
export type Item = ScoredItem | TextItem;
