import { cleanText } from './clean-text.ts';
import { graphemesOf } from './graphemes.ts';
import { cutRichText } from './legal-entities.ts';
import { parseBlocks } from './markdown-blocks.ts';
import type { RichText } from './rich-text.ts';

const limit = 4096;
/** A block mark at the very end whose text has not come yet. */
const bareMark = /^[ \t]*(?:#{1,6}|-|>|`{1,3}\w*)[ \t]*$/;

/**
 * What a draft shows of an unfinished Markdown answer: marks without their pair are hidden and reach to the
 * end. At most 4,096 UTF-16 units: a longer text shows its tail after `…`.
 */
export function draftView(markdown: string): RichText {
  const clean = cleanText(markdown);
  const lastLine = clean.lastIndexOf('\n') + 1;
  const bare = bareMark.test(clean.slice(lastLine)) && !inCodeBlock(clean.slice(0, lastLine));
  const whole = cutRichText(parseBlocks(bare ? clean.slice(0, lastLine) : clean, true));
  if (whole.text.length <= limit) return whole;
  const end = cutRichText(whole, graphemesOf(whole.text).from(whole.text.length - limit + 1));
  return {
    text: `…${end.text}`,
    entities: end.entities.map((entity) => ({ ...entity, offset: entity.offset + 1 })),
  };
}

function inCodeBlock(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(/^ {0,3}```/gm)) count += 1;
  return count % 2 === 1;
}
