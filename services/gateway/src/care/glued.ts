import type { Token } from './normalise.ts';

const longestGlued = 48;
const single = new Set(['я', 'в', 'с', 'и', 'у', 'к', 'i', 'a']);

/** Takes words apart that were written as one ("нехочужить", or letters set apart), where all parts are known. */
export function createUnglue(words: ReadonlySet<string>): (word: string) => string[] | null {
  return (word) => {
    if (word.length > longestGlued) return null;
    const best: ({ from: number; count: number } | undefined)[] = [{ from: 0, count: 0 }];
    for (let end = 1; end <= word.length; end += 1) {
      for (let from = Math.max(0, end - 16); from < end; from += 1) {
        const before = best[from];
        if (!before) continue;
        const part = word.slice(from, end);
        if (part.length === 1 ? !single.has(part) : !words.has(part)) continue;
        const count = before.count + 1;
        if (count < (best[end]?.count ?? Number.POSITIVE_INFINITY)) best[end] = { from, count };
      }
    }
    const parts: string[] = [];
    for (let end = word.length; end > 0; ) {
      const step = best[end];
      if (!step) return null;
      parts.unshift(word.slice(step.from, end));
      end = step.from;
    }
    return parts.length > 1 ? parts : null;
  };
}

/** The tokens with glued ones taken apart. `isKnown` tells words that stand for something as they are. */
export function ungluedTokens(
  tokens: readonly Token[],
  unglue: (word: string) => string[] | null,
  isKnown: (word: string) => boolean,
): readonly Token[] {
  const out: Token[] = [];
  let changed = false;
  for (const token of tokens) {
    const parts = partsOf(token, unglue, isKnown);
    if (!parts) {
      out.push(token);
      continue;
    }
    changed = true;
    for (const [at, part] of parts.entries())
      out.push({ forms: [part], sound: null, after: at === parts.length - 1 ? token.after : 'nothing' });
  }
  return changed ? out : tokens;
}

function partsOf(
  { forms }: Token,
  unglue: (word: string) => string[] | null,
  isKnown: (word: string) => boolean,
): string[] | null {
  if (forms.some(isKnown)) return null;
  for (const form of forms) {
    if (form.length < 6) continue;
    const parts = unglue(form);
    if (parts && form.length / parts.length >= 2.5) return parts;
  }
  return null;
}
