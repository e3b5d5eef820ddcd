import { type CompiledLexicon, compileLexicon, type ReadText } from './compiled-lexicon.ts';
import { createUnglue, ungluedTokens } from './glued.ts';
import { english } from './lexicon-en.ts';
import { russian } from './lexicon-ru.ts';
import { readTokens, type Token, withInnerMarks } from './normalise.ts';
import { matchAt } from './pattern.ts';
import { isDenied, isReported, subjectOf } from './speaker.ts';

export type CrisisKind = 'self' | 'other';

const lexicons = [compileLexicon(russian), compileLexicon(english)];
const unglue = createUnglue(new Set(lexicons.flatMap(({ words }) => [...words])));
const isKnown = (word: string) => lexicons.some((lexicon) => lexicon.isKnown(word));
const strongSigns = new Set(['means', 'place', 'giving', 'letter', 'blade', 'threat', 'deed']);

/** What the words of the lexicon say of a text, whose tokens are `tokens`. */
export function detectByLexicon(text: string, tokens: readonly Token[]): CrisisKind | null {
  const plain = detectIn(tokens);
  if (plain) return plain;
  const doubtful = withInnerMarks(text);
  return doubtful ? detectIn(readTokens(doubtful, true)) : null;
}

/** The same for a stretch of a text. */
export function detectIn(read: readonly Token[]): CrisisKind | null {
  const tokens = ungluedTokens(read, unglue, isKnown);
  let kind: CrisisKind | null = null;
  for (const lexicon of lexicons) {
    const found = detectBy(lexicon, tokens);
    if (found === 'self') return found;
    kind ??= found;
  }
  return kind;
}

function detectBy(lexicon: CompiledLexicon, tokens: readonly Token[]): CrisisKind | null {
  const text = lexicon.read(tokens);
  const harmless = new Set<number>();
  const taken = new Set<number>();
  for (const places of matches(lexicon, 'harmless', text, new Set()))
    for (const at of places) harmless.add(at);
  for (const places of matches(lexicon, 'other', text, harmless)) {
    if (!hasFirstSubject(text, places)) for (const at of places) taken.add(at);
  }
  let other = taken.size > 0;
  const spoken = new Set([...harmless, ...taken]);
  for (const group of ['self', 'deniable', 'open'] as const) {
    for (const places of matches(lexicon, group, text, spoken)) {
      const first = places[0] ?? 0;
      if (group !== 'self' && isDenied(text, tokens, first)) continue;
      const subject = group === 'open' ? subjectOf(text, first) : 'first';
      if (subject === 'fictional') continue;
      if (subject === 'third' || isReported(text, first)) other = true;
      else return 'self';
    }
  }
  if (other) return 'other';
  return signsOf(lexicon, text, spoken) ? 'self' : null;
}

/** Three different faint signs, or two with a strong one among them. */
function signsOf(lexicon: CompiledLexicon, text: ReadText, without: ReadonlySet<number>): boolean {
  const found = lexicon.signs.filter((name) => !matches(lexicon, `sign ${name}`, text, without).next().done);
  return found.length > 2 || (found.length === 2 && found.some((name) => strongSigns.has(name)));
}

function hasFirstSubject(text: ReadText, places: readonly number[]): boolean {
  for (let at = places[0] ?? 0; at <= (places.at(-1) ?? 0); at += 1)
    if (text.has('firstSubject', at)) return true;
  return false;
}

type Group = Parameters<CompiledLexicon['possible']>[0];

function* matches(lexicon: CompiledLexicon, group: Group, text: ReadText, without: ReadonlySet<number>) {
  const possible = lexicon.possible(group, text.present);
  if (possible.size === 0) return;
  for (const [at, symbols] of text.symbols.entries()) {
    if (without.has(at)) continue;
    for (const symbol of symbols) {
      for (const pattern of possible.get(symbol) ?? []) {
        const places = matchAt(pattern, text, at);
        if (places && !places.some((place) => without.has(place))) yield places;
      }
    }
  }
}
