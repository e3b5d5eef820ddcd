import { type Keyring, SealError } from '@soulnear/platform/sealing/keyring.ts';
import type { FeedbackRow } from './feedback-store.ts';

const aad = (id: string) => `feedback:${id}`;

/** Sealed with the person's own key: it goes with them. */
export function sealFeedback(
  keyring: Keyring,
  { id, person, wrapped }: { id: string; person: string; wrapped: Buffer },
  text: string,
): Buffer {
  return keyring.unwrap(wrapped, person).seal(text, aad(id));
}

/** The text; null where it cannot be opened any more. */
export function openFeedback(
  keyring: Keyring,
  { id, person, wrapped, sealed }: Pick<FeedbackRow, 'id' | 'person' | 'sealed'> & { wrapped: Buffer },
): string | null {
  try {
    return keyring.unwrap(wrapped, person).open(sealed, aad(id)).toString('utf8');
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
