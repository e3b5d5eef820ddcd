import type { Token } from '../normalise.ts';

/** Features are hashed into so many places; two of them may share one. */
export const places = 1 << 18;

/** Fewer words say too little to be judged by their neighbours. */
export const fewestWords = 5;

const cyrillic = /[а-я]/;

/** A word without its ending, roughly: enough for a statistic. */
function stemOf(word: string): string {
  if (!cyrillic.test(word)) return word.slice(0, 6);
  return word.length > 5 ? word.slice(0, Math.max(4, Math.min(6, word.length - 2))) : word;
}

/** FNV-1a over a stretch of a text, with its last bits mixed. */
function placeOf(text: string, kind: number, from = 0, end = text.length): number {
  let hash = Math.imul(2_166_136_261 ^ kind, 16_777_619);
  for (let at = from; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) & (places - 1);
}

const kinds = { word: 1, stem: 2, pair: 3, skip: 4, three: 5, piece: 6 };
/** No word that means something is longer. */
const longestWord = 32;

/** The places of a text's features: words, stems, their neighbours, and pieces of words for the misspelt. */
export function readFeatures(tokens: readonly Token[]): Set<number> {
  const found = new Set<number>();
  const words = tokens.map(({ forms }) => forms.at(-1) ?? '');
  addFeatures(words, found);
  // Russian in Latin letters counts as the Russian it is.
  if (tokens.some(({ sound }) => sound)) {
    addFeatures(
      tokens.map(({ sound }, at) => sound ?? words[at] ?? ''),
      found,
    );
  }
  return found;
}

function addFeatures(words: readonly string[], found: Set<number>): void {
  const stems = words.map(stemOf);
  for (const [at, word] of words.entries()) {
    const stem = stems[at];
    found.add(placeOf(word, kinds.word)).add(placeOf(stem ?? '', kinds.stem));
    const before = stems[at - 1];
    const earlier = stems[at - 2];
    if (before !== undefined) found.add(placeOf(`${before} ${stem}`, kinds.pair));
    if (earlier !== undefined) {
      found.add(placeOf(`${earlier} ${stem}`, kinds.skip));
      found.add(placeOf(`${earlier} ${before} ${stem}`, kinds.three));
    }
    const edged = `^${word.slice(0, longestWord)}$`;
    for (let length = 3; length <= 5; length += 1) {
      for (let from = 0; from + length <= edged.length; from += 1) {
        found.add(placeOf(edged, kinds.piece, from, from + length));
      }
    }
  }
}
