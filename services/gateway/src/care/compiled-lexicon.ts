import { heardRussian } from './by-ear.ts';
import { soundOfRussian } from './letters.ts';
import type { Lexicon } from './lexicon.ts';
import { createMisspelt } from './misspelt.ts';
import type { Token } from './normalise.ts';
import { type Pattern, readPattern, shares, type Words } from './pattern.ts';
import { Vocabulary } from './vocabulary.ts';

type Group = 'harmless' | 'other' | 'self' | 'deniable' | 'open' | `sign ${string}`;
type Role =
  | 'fillers'
  | 'negations'
  | 'underNegation'
  | 'doubts'
  | 'first'
  | 'firstSubject'
  | 'barriers'
  | 'third'
  | 'fictional'
  | 'saying';

/** The words of a text as one lexicon sees them. */
export type ReadText = Words & {
  isNegation: readonly boolean[];
  has(role: Role, at: number): boolean;
  /** All symbols of the text. */
  present: ReadonlySet<number>;
};

export type CompiledLexicon = {
  read(tokens: readonly Token[]): ReadText;
  /** The patterns of a group that can be in a text with these symbols, by the symbol they begin with. */
  possible(group: Group, present: ReadonlySet<number>): Map<number, Pattern[]>;
  /** The names of its faint signs. */
  signs: readonly string[];
  /** Its words, those known by their beginning left out. */
  words: ReadonlySet<string>;
  /** Whether a word stands for something as it is written. */
  isKnown(word: string): boolean;
};

type Word = { symbols: number[]; roles: number };

const groups = ['harmless', 'other', 'self', 'deniable', 'open'] as const;
const roles: readonly Role[] = [
  'fillers',
  'negations',
  'underNegation',
  'doubts',
  'first',
  'firstSubject',
  'barriers',
  'third',
  'fictional',
  'saying',
];

/** Prepares a lexicon once, at import. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const spelling = new Vocabulary();
  const sound = new Vocabulary();
  const ear = new Vocabulary();
  const symbols = new Map<string, number>();
  const symbolOf = (word: string): number => {
    const known = symbols.get(word);
    if (known !== undefined) return known;
    const symbol = symbols.size;
    symbols.set(word, symbol);
    spelling.add(word, symbol);
    const heard = soundOfRussian(word).replace(/([^*])\1+/gu, '$1');
    if (/[а-я]/.test(word) && word.length >= 4) ear.add(heardRussian(word), symbol);
    // The English word is left to the English lexicon, which knows what stands around it.
    if (/[а-я]/.test(word) && !heard.startsWith('suicid')) sound.add(heard, symbol);
    return symbol;
  };
  const { first, third, fictional, saying } = lexicon;
  const classes = { ...lexicon.classes, first, third, fictional, saying };
  const pieces = new Map<string, Set<number>>();
  const index = new Map<Group, Map<number, Pattern[]>>();
  const signs = Object.keys(lexicon.signs);
  const sources: [Group, readonly string[]][] = [
    ...groups.map((group): [Group, readonly string[]] => [group, lexicon[group]]),
    ...signs.map((name): [Group, readonly string[]] => [`sign ${name}`, lexicon.signs[name] ?? []]),
  ];
  for (const [group, patterns] of sources) {
    const bySymbol = new Map<number, Pattern[]>();
    for (const source of patterns) {
      const pattern = readPattern(source, classes, symbolOf, pieces);
      for (const symbol of pattern.steps[0]?.symbols ?? []) {
        const list = bySymbol.get(symbol) ?? [];
        list.push(pattern);
        bySymbol.set(symbol, list);
      }
    }
    index.set(group, bySymbol);
  }
  const roleBits = new Map<number, number>();
  for (const [bit, role] of roles.entries()) {
    for (const word of lexicon[role].trim().split(/\s+/)) {
      const symbol = symbolOf(word);
      roleBits.set(symbol, (roleBits.get(symbol) ?? 0) | (1 << bit));
    }
  }
  const misspelt = createMisspelt(lexicon.misspelt, lexicon.notMisspelt, symbolOf);

  const symbolsOf = (token: Token): number[] => {
    const found = new Set<number>();
    for (const form of token.forms) spelling.collect(form, found);
    if (token.sound) sound.collect(token.sound, found);
    if (found.size === 0) for (const form of token.forms) misspelt(form, found);
    if (found.size === 0)
      for (const form of token.forms)
        if (form.length >= 4 && /[а-я]/.test(form)) ear.collect(heardRussian(form), found);
    return [...found];
  };

  const words = new Set([...symbols.keys()].filter((word) => !word.endsWith('*')));
  return {
    signs,
    words,
    isKnown(word) {
      const found = new Set<number>();
      spelling.collect(word, found);
      return found.size > 0;
    },
    read(tokens) {
      const known = new Map<string, Word>();
      const words = tokens.map((token): Word => {
        const spelled = token.forms[0] ?? '';
        let word = known.get(spelled);
        if (!word) {
          const symbols = symbolsOf(token);
          word = { symbols, roles: symbols.reduce((bits, symbol) => bits | (roleBits.get(symbol) ?? 0), 0) };
          known.set(spelled, word);
        }
        return word;
      });
      const has = (role: Role, at: number) => ((words[at]?.roles ?? 0) & (1 << roles.indexOf(role))) !== 0;
      // "Никогда … не", "не … ни одной": two negations that are one, and a gap may reach over one of them.
      const isDoubled = (at: number) =>
        has('negations', at + 1) || has('negations', at + 2) || tokens[at]?.forms[0] === 'ни';
      return {
        symbols: words.map(({ symbols }) => symbols),
        present: new Set([...known.values()].flatMap(({ symbols }) => symbols)),
        isFiller: words.map((_, at) => has('fillers', at)),
        isNegation: words.map((_, at) => has('negations', at)),
        isBarrier: words.map((_, at) => has('barriers', at) || (has('negations', at) && !isDoubled(at))),
        endsAfter: sentenceEnds(tokens),
        has,
      };
    },
    possible(group, present) {
      const bySymbol = index.get(group);
      const possible = new Map<number, Pattern[]>();
      for (const symbol of present) {
        const patterns = bySymbol
          ?.get(symbol)
          ?.filter(({ steps }) => steps.every(({ symbols }) => shares(symbols, present)));
        if (patterns?.length) possible.set(symbol, patterns);
      }
      return possible;
    },
  };
}

/** A one-word sentence is emphasis and ends nothing: "Не. Хочу. Жить." */
function sentenceEnds(tokens: readonly Token[]): boolean[] {
  const isEnd = (at: number) => at < 0 || at >= tokens.length - 1 || tokens[at]?.after === 'end';
  return tokens.map((_, at) => isEnd(at) && !isEnd(at - 1) && !isEnd(at + 1));
}
