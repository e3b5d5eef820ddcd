import { findWords } from '@soulnear/platform/texts/find-words.ts';
import { plainForm } from '@soulnear/platform/texts/plain-form.ts';
import type { Message } from '../analysis/message.ts';
import type { KeptEvidence } from '../profile/profile-document.ts';

const longestQuote = 240;
const leastLetters = 4;

/**
 * A quote as the person wrote it, or undefined where they did not. It is looked for in the message it is said to be of,
 * then in the others; a negation that was left out before it is put back.
 */
export function checkEvidence(
  claimed: { message: number; quote: string },
  messages: Message[],
): KeptEvidence | undefined {
  if ((claimed.quote.match(/\p{L}/gu)?.length ?? 0) < leastLetters) return undefined;
  const first = messages[claimed.message - 1];
  for (const message of first ? [first, ...messages] : messages) {
    const place = findWords(claimed.quote, plainForm(message.text));
    if (!place) continue;
    const quote = message.text
      .slice(place.negated ?? place.from, place.to)
      .replace(/\s+/gu, ' ')
      .trim();
    if (quote.length > longestQuote) return undefined;
    return { quote, at: message.at, source: message.source };
  }
  return undefined;
}
