/** An opening mark and what closes it; single marks and emphasis open a quote only where words say so, see soft-quotes.ts. */
const closers: Record<string, string> = { '«': '»', '„': '“”', '“': '”', '"': '"' };
const beforeStraight = /[\s([{—–:*_-]$/u;

/** Where the next quote opens, from a place on; -1 where none does. `before` is what stands ahead of the text. */
export function findOpening(text: string, from: number, before: string): number {
  for (let at = from; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (closers[mark] === undefined) continue;
    // A straight mark after a letter or digit closes something, or stands for inches.
    const ahead = before + text.slice(0, at);
    if (mark === '"' && ahead !== '' && !beforeStraight.test(ahead)) continue;
    return at;
  }
  return -1;
}

/** Where the quote that opens at a place closes, past its mark; -1 where it does not yet. Quotes within it are part of it. */
export function findClosing(text: string, opening: number): number {
  const mark = text.charAt(opening);
  const closing = closers[mark] ?? '';
  let depth = 1;
  for (let at = opening + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (closing.includes(character)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (character === mark) depth += 1;
  }
  return -1;
}
