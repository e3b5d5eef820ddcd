import { cleanText } from './clean-text.ts';
import { cutRichText } from './legal-entities.ts';
import { parseBlocks } from './markdown-blocks.ts';
import type { RichText } from './rich-text.ts';

/**
 * The Markdown subset our model writes (bold, italic, code, quotes, `- ` lists, headings, http links) as trimmed
 * text with entities, for sending without `parse_mode`. All else is shown as written. Linear time.
 */
export function markdownToEntities(markdown: string): RichText {
  return cutRichText(parseBlocks(cleanText(markdown), false));
}
