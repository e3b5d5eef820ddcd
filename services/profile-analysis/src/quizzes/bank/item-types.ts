import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';

/** A text in both languages. */
export type Text = Record<Language, string>;

/** An author's rating of an item (docs/quizzes.md): nothing here was measured on people. */
export interface Rating {
  /** How far the question leads, 0 to 1. */
  depth: number;
  /** How surely it is understood at the first reading, 0 to 1. */
  clarity: number;
  /** The reason for how it is rated. */
  why: string;
}

interface Common extends Rating {
  /** `category.facet.key`; never used for another question. */
  id: string;
  category: QuizCategory;
  facet: string;
  text: Text;
}

/** How many of those in the middle of a facet agree rather than not. */
export type Share = 'few' | 'half' | 'most';

interface Telling {
  /** How sharply an answer tells people apart, per standard deviation of the facet; 1.5 weak, 2.5 strong. */
  slope: number;
}

export interface ScaleItem extends Common, Telling {
  kind: 'scale';
  /**
   * Where on the facet, in standard deviations, the middle answer stands. Agreed to only by few, +1 where agreement
   * speaks for the facet and -1 where it speaks against it.
   */
  place: number;
  /** The same in words, so that a place with the wrong sign is noticed. */
  agrees: Share;
  /** -1: agreement speaks against the facet. */
  direction: 1 | -1;
}

export interface ChoiceItem extends Common, Telling {
  kind: 'choice';
  /** `score`: where on the facet, in standard deviations, people stand who would choose it. */
  options: { text: Text; score: number }[];
}

export interface TextItem extends Common {
  kind: 'text';
}

export type ScoredItem = ScaleItem | ChoiceItem;
export type Item = ScoredItem | TextItem;
