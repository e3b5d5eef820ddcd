import { isNear } from './edit-distance.ts';
import { soundOfRussian } from './letters.ts';
import type { Lexicon } from './lexicon.ts';
import type { Token } from './normalise.ts';
import { type Pattern, readPattern, type Words } from './pattern.ts';
import { Vocabulary } from './vocabulary.ts';

type Group = 'harmless' | 'other' | 'self' | 'deniable' | 'open';
type Role = 'fillers' | 'negations' | 'underNegation' | 'doubts' | 'first' | 'third' | 'fictional' | 'saying';

/** The words of a text as one lexicon sees them. */
export type ReadText = Words & {
  has(role: Role, at: number): boolean;
  /** All symbols of the text. */
  present: ReadonlySet<number>;
};

export type CompiledLexicon = {
  read(tokens: readonly Token[]): ReadText;
  /** The patterns of a group that can be in a text with these symbols, by the symbol they begin with. */
  possible(group: Group, present: ReadonlySet<number>): Map<number, Pattern[]>;
};

const groups: readonly Group[] = ['harmless', 'other', 'self', 'deniable', 'open'];
const roles: readonly Role[] = [
  'fillers',
  'negations',
  'underNegation',
  'doubts',
  'first',
  'third',
  'fictional',
  'saying',
];

/** Prepares a lexicon once, at import. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const spelling = new Vocabulary();
  const sound = new Vocabulary();
  const symbols = new Map<string, number>();
  const symbolOf = (word: string): number => {
    const known = symbols.get(word);
    if (known !== undefined) return known;
    const symbol = symbols.size;
    symbols.set(word, symbol);
    spelling.add(word, symbol);
    if (/[а-я]/.test(word)) sound.add(soundOfRussian(word).replace(/([^*])\1+/gu, '$1'), symbol);
    return symbol;
  };
  const { first, third, fictional, saying } = lexicon;
  const classes = { ...lexicon.classes, first, third, fictional, saying };
  const index = new Map<Group, Map<number, Pattern[]>>();
  for (const group of groups) {
    const bySymbol = new Map<number, Pattern[]>();
    for (const source of lexicon[group]) {
      const pattern = readPattern(source, classes, symbolOf);
      for (const symbol of pattern.steps[0]?.symbols ?? []) {
        const list = bySymbol.get(symbol) ?? [];
        list.push(pattern);
        bySymbol.set(symbol, list);
      }
    }
    index.set(group, bySymbol);
  }
  const roleSymbols = new Map(
    roles.map((role) => [role, new Set(lexicon[role].trim().split(/\s+/).map(symbolOf))] as const),
  );
  const misspelt = Object.entries(lexicon.misspelt).map(([word, most]) => ({
    stem: word.replace('*', ''),
    isPrefix: word.endsWith('*'),
    most,
    symbol: symbolOf(word),
  }));
  const spared = new Set(lexicon.notMisspelt.trim().split(/\s+/));

  const symbolsOf = (token: Token): Set<number> => {
    const found = new Set<number>();
    for (const form of token.forms) spelling.collect(form, found);
    if (token.sound) sound.collect(token.sound, found);
    if (found.size > 0) return found;
    for (const form of token.forms) {
      if (form.length < 5 || form.length > 16 || spared.has(form)) continue;
      for (const { stem, isPrefix, most, symbol } of misspelt) {
        if (form[0] !== stem[0] && form[1] !== stem[0] && form[0] !== stem[1]) continue;
        const lengths = isPrefix ? [0, 1, -1] : [form.length - stem.length];
        if (lengths.some((extra) => isNear(form.slice(0, stem.length + extra), stem, most)))
          found.add(symbol);
      }
    }
    return found;
  };

  return {
    read(tokens) {
      const known = new Map<string, Set<number>>();
      const read = tokens.map((token) => {
        const word = token.forms[0] ?? '';
        const symbols = known.get(word) ?? symbolsOf(token);
        known.set(word, symbols);
        return symbols;
      });
      const has = (role: Role, at: number) => {
        const wanted = roleSymbols.get(role);
        const here = read[at];
        if (!wanted || !here) return false;
        for (const symbol of here) if (wanted.has(symbol)) return true;
        return false;
      };
      return {
        symbols: read,
        present: new Set([...known.values()].flatMap((symbols) => [...symbols])),
        isFiller: read.map((_, at) => has('fillers', at)),
        isNegation: read.map((_, at) => has('negations', at)),
        // A one-word sentence is emphasis: "Не. Хочу. Жить."
        endsAfter: tokens.map(
          ({ after }, at) => after === 'end' && (at > 0 ? tokens[at - 1]?.after !== 'end' : false),
        ),
        has,
      };
    },
    possible(group, present) {
      const bySymbol = index.get(group);
      const possible = new Map<number, Pattern[]>();
      for (const symbol of present) {
        const patterns = bySymbol
          ?.get(symbol)
          ?.filter(({ steps }) => steps.every((step) => !step.symbols.isDisjointFrom(present)));
        if (patterns?.length) possible.set(symbol, patterns);
      }
      return possible;
    },
  };
}
