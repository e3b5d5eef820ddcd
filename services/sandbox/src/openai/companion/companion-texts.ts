/** A sentence said with "ты" and with "вы"; in English both are the same. */
export type Said = string | readonly [familiar: string, formal: string];

export type TalkMode = 'talk' | 'dreams';

export interface Topic {
  pattern: RegExp;
  thought: Said;
}

export interface CompanionTexts {
  /** Said openly at the start of a talk, and to whoever asks. */
  label: string;
  modeLine: Record<TalkMode, Said>;
  openings: Record<TalkMode, readonly Said[]>;
  topics: Record<TalkMode, readonly Topic[]>;
  /** Where no topic was recognised. */
  thoughts: Record<TalkMode, readonly Said[]>;
  /** Only in long answers. */
  depths: Record<TalkMode, readonly Said[]>;
  listHead: Record<TalkMode, Said>;
  list: Record<TalkMode, readonly Said[]>;
  questions: Record<TalkMode, readonly Said[]>;
  memory: (count: number, formal: boolean) => string;
  memoryWithQuote: (count: number, quote: string, formal: boolean) => string;
  quote: (text: string) => string;
  sarcastic: readonly Said[];
  motivating: readonly Said[];
  careful: { pattern: RegExp; answer: Said };
  whoAreYou: RegExp;
}
