/** One word of a pattern and how many other words may stand before it. */
export type Step = { symbols: Set<number>; gap: number };
export type Pattern = { steps: Step[] };

/** What the matcher sees of a text: symbols of each word, and what gaps may not reach over. */
export type Words = {
  symbols: readonly (readonly number[])[];
  isFiller: readonly boolean[];
  isBarrier: readonly boolean[];
  /** Whether a sentence ends after the word. */
  endsAfter: readonly boolean[];
};

/**
 * Reads `не <want> ~2 жить|быть`: words (`умер*` for a beginning), choices by `|`, named classes in `<>`, `~n` for
 * up to n words of any kind but a barrier (negations among them). Up to three fillers may stand anywhere.
 */
export function readPattern(
  source: string,
  classes: Record<string, string>,
  symbolOf: (word: string) => number,
  known: Map<string, Set<number>> = new Map(),
): Pattern {
  const steps: Step[] = [];
  let gap = 0;
  for (const piece of source.split(' ')) {
    if (piece.startsWith('~')) {
      gap = Number(piece.slice(1));
      continue;
    }
    let symbols = known.get(piece);
    if (!symbols) {
      const words = piece.split('|').flatMap((choice) => {
        const name = /^<(.+)>$/.exec(choice)?.[1];
        if (name === undefined) return [choice];
        const list = classes[name];
        if (list === undefined) throw new Error(`no word class ${name} for "${source}"`);
        return list.trim().split(/\s+/);
      });
      symbols = new Set(words.map(symbolOf));
      known.set(piece, symbols);
    }
    steps.push({ symbols, gap });
    gap = 0;
  }
  return { steps };
}

/** The places of the pattern's words where it begins at `at`, or null. */
export function matchAt(pattern: Pattern, words: Words, at: number): number[] | null {
  const found: number[] = [at];
  return fits(pattern.steps[0], words, at) && matchRest(pattern, words, 1, at, found) ? found : null;
}

const mostFillers = 3;

function matchRest(pattern: Pattern, words: Words, step: number, last: number, found: number[]): boolean {
  const next = pattern.steps[step];
  if (!next) return true;
  let fillers = 0;
  let others = 0;
  for (let at = last + 1; at < words.symbols.length && !words.endsAfter[at - 1]; at += 1) {
    if (fits(next, words, at)) {
      found.push(at);
      if (matchRest(pattern, words, step + 1, at, found)) return true;
      found.pop();
    }
    if (words.isFiller[at] && fillers < mostFillers) fillers += 1;
    else others += 1;
    if (others > next.gap || words.isBarrier[at]) return false;
  }
  return false;
}

function fits(step: Step | undefined, words: Words, at: number): boolean {
  const symbols = words.symbols[at];
  return step !== undefined && symbols !== undefined && overlap(symbols, step.symbols);
}

/** Whether two sets share something; looks through the smaller one. */
export function shares(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const symbol of few) if (many.has(symbol)) return true;
  return false;
}

/** Whether one of a word's symbols is among the wanted. */
export function overlap(symbols: readonly number[], wanted: ReadonlySet<number>): boolean {
  for (let i = 0; i < symbols.length; i += 1) if (wanted.has(symbols[i] ?? -1)) return true;
  return false;
}
