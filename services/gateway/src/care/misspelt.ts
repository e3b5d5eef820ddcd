import { isNear } from './edit-distance.ts';

/** Finds long words in spite of a slip: puts the symbols of the words a form is near to into `found`. */
export function createMisspelt(
  words: Record<string, number>,
  spared: string,
  symbolOf: (word: string) => number,
): (form: string, found: Set<number>) => void {
  const known = Object.entries(words).map(([word, most]) => {
    const stem = word.replace('*', '');
    return { stem, letters: lettersOf(stem), isPrefix: word.endsWith('*'), most, symbol: symbolOf(word) };
  });
  const right = new Set(spared.trim().split(/\s+/));
  // A slip leaves the first letter, or moves, doubles or drops it.
  const byFirst = Map.groupBy(known, ({ stem }) => stem.charAt(0));
  const bySecond = Map.groupBy(known, ({ stem }) => stem.charAt(1));
  return (form, found) => {
    if (form.length < 5 || form.length > 20 || right.has(form)) return;
    const has = lettersOf(form);
    const first = form.charAt(0);
    const near = [byFirst.get(first), byFirst.get(form.charAt(1)), bySecond.get(first)];
    for (const { stem, letters, isPrefix, most, symbol } of near.flatMap((words) => words ?? [])) {
      if (form.length < stem.length - most || (!isPrefix && form.length > stem.length + most)) continue;
      if (countBits(letters & ~has) > most) continue;
      const lengths = isPrefix ? [0, 1, -1] : [form.length - stem.length];
      if (lengths.some((extra) => isNear(form.slice(0, stem.length + extra), stem, most))) found.add(symbol);
    }
  };
}

/** The letters of a word as bits; some share one, so that a letter may seem to be there, never to be missing. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
