import { isBlank, isSpaceAt } from './blank-text.ts';
import { graphemesOf } from './graphemes.ts';
import { cutRichText } from './legal-entities.ts';
import type { RichText } from './rich-text.ts';
import { keptWhole, type Range } from './whole-ranges.ts';

/**
 * Parts of at most `limit` UTF-16 units, none of them blank, cut at a paragraph, else a line, a sentence, a
 * word, a whole character. Links and short entities stay whole where they fit; longer ones go on in the next part.
 */
export function splitMessage(message: RichText, limit = 4096): RichText[] {
  const { text } = message;
  const whole = keptWhole(message.entities, limit);
  const parts: RichText[] = [];
  for (let from = startOf(text, 0); from < text.length; ) {
    const to = text.length - from <= limit ? text.length : from + cutIn(text, from, limit, whole);
    const part = cutRichText(message, from, to);
    if (!isBlank(part.text)) parts.push(part);
    from = startOf(text, to);
  }
  return parts;
}

function startOf(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpaceAt(text, at)) at += 1;
  return at;
}

/** How many units from `from` make the next part. */
function cutIn(text: string, from: number, limit: number, whole: Range[]): number {
  // One unit past the limit shows whether the word ends there; the rest shows whether the character does.
  const window = text.slice(from, from + limit + 64);
  const characters = graphemesOf(window);
  const near = whole.filter((range) => range.to > from && range.from < from + limit);
  const wholeAt = (at: number) => near.find((range) => range.from < from + at && from + at < range.to);
  const mayCut = (at: number) => !wholeAt(at) && characters.isCut(at);
  const least = Math.floor(limit / 4);
  for (const isEnd of [isParagraphEnd, isLineEnd, isSentenceEnd, isSpaceAt]) {
    for (let at = limit; at > 0 && at >= least; at -= 1) {
      if (isEnd(window, at) && mayCut(at)) return at;
    }
  }
  const straddled = wholeAt(limit);
  if (straddled && straddled.from > from) return straddled.from - from;
  return characters.before(limit);
}

const isLineEnd = (text: string, at: number) => text[at] === '\n';
const isParagraphEnd = (text: string, at: number) => text[at] === '\n' && text[at + 1] === '\n';

function isSentenceEnd(text: string, at: number): boolean {
  if (!isSpaceAt(text, at)) return false;
  let last = at - 1;
  while (last > 0 && '»”"\')]'.includes(text.charAt(last))) last -= 1;
  return '.!?…。！？'.includes(text.charAt(last));
}
