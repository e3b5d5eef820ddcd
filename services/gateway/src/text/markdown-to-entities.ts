import type { RichText } from './rich-text.ts';

/** The Markdown subset our model writes as text with entities; all else is shown literally. */
export function markdownToEntities(markdown: string): RichText {
  return { text: markdown.trim(), entities: [] };
}
