/** What a language's lexicon is made of; patterns are written as readPattern reads them. */
export type Lexicon = {
  /** Words that may stand between the words of any pattern. */
  fillers: string;
  negations: string;
  /** Words a negation reaches over: "не [хочу думать о] суициде". */
  underNegation: string;
  /** Words that take a denial back: "но", "пока". */
  doubts: string;
  /** The writer. */
  first: string;
  /** The writer in the middle of a phrase: what is told of somebody else does not reach over it. */
  firstSubject: string;
  /** Words that begin a thought of their own: a gap does not reach over them. */
  barriers: string;
  /** Somebody else, as the subject. */
  third: string;
  /** Somebody who exists in a story only. */
  fictional: string;
  /** Verbs by which somebody's words are told. */
  saying: string;
  classes: Record<string, string>;
  /** Long words found also with a slip: the word (its beginning with `*`) and how many letters may differ. */
  misspelt: Record<string, number>;
  /** Real words that are near to a misspelt one. */
  notMisspelt: string;
  /** Phrases that take the danger out of their words. */
  harmless: string[];
  /** Somebody else is in danger. */
  other: string[];
  /** The writer is in danger, by the verb's form or the whole phrase; a negation before it does not undo it. */
  self: string[];
  /** As `self`, but undone by a negation before it. */
  deniable: string[];
  /**
   * Faint signs by name: giving things away, a farewell, means at hand. One is nobody's alarm; different ones in
   * one text are, as what is said around a danger that is not named.
   */
  signs: Record<string, string[]>;
  /** Whose danger it is shows only around it; undone by a negation. */
  open: string[];
};
