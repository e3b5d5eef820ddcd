/** Stops that end no sentence, as the word before the stop; lower case. */
const abbreviations = new Set(
  (
    'т е д п к н г гг в вв ул стр рис см ср др пр руб коп тыс млн млрд мин сек им проф акад напр англ ' +
    'e g i etc vs mr mrs ms dr prof st no jr sr approx'
  ).split(' '),
);

const emoji = String.raw`\p{Extended_Pictographic}(?:\u200D|\uFE0F|\p{Emoji_Modifier}|\p{Extended_Pictographic})*`;
// An emoji after the stop is the sentence's; half of one may still be on its way.
const stop = new RegExp(
  String.raw`([.!?…]+)(["»”’)\]*_]*)(?:\s*${emoji})*(\s+)(?=[^\s\p{Extended_Pictographic}\p{Cs}])`,
  'gu',
);

/**
 * Where the first sentence of a text ends, with the blanks behind it; 0 while that cannot be told. A line is a sentence of
 * its own. Inside «…», (…) and **…** nothing ends, so that no mark is left open; a new line closes them all.
 */
export function findSentenceEnd(text: string): number {
  const line = /\n+\s*(?=\S)/.exec(text);
  const lineEnd = line ? line.index + line[0].length : 0;
  const within = line ? text.slice(0, line.index) : text;
  for (const match of within.matchAll(stop)) {
    const end = match.index + match[0].length;
    const until = match.index + match[0].trimEnd().length;
    if (isOpen(within.slice(0, until))) continue;
    if (match[1] === '.' && !endsSentence(within.slice(0, match.index), within.slice(end))) continue;
    return end;
  }
  return lineEnd;
}

function isOpen(text: string): boolean {
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0;
  if (count(/«/g) > count(/»/g) || count(/“/g) > count(/”/g) || count(/\(/g) > count(/\)/g)) return true;
  return count(/\*\*/g) % 2 === 1 || count(/(?<!\*)\*(?!\*)/g) % 2 === 1;
}

/** A single stop: not after an abbreviation, an initial or a list's number, and not before a small letter. */
function endsSentence(before: string, after: string): boolean {
  const word = /([\p{L}\p{N}]+)$/u.exec(before)?.[1] ?? '';
  if (/^\p{Lu}$/u.test(word) || abbreviations.has(word.toLowerCase()))
    return /^\p{Lu}\p{Ll}/u.test(after) && word.length > 3;
  if (/(^|\s)\d{1,2}$/.test(before) && before.trim().length <= 2) return false;
  return !/^\p{Ll}/u.test(after);
}
