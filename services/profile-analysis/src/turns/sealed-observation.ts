import { observedTurn } from '@soulnear/contracts/profile-analysis.ts';
import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import type { z } from 'zod';

const words = observedTurn.pick({ userTexts: true, answer: true });
export type ObservedWords = z.infer<typeof words>;

/** What was said in a turn, bound to its row. */
export function sealWords(key: PersonKey, turn: string, { userTexts, answer }: ObservedWords): Buffer {
  return key.seal(JSON.stringify({ userTexts, answer }), `observed_turns.sealed:${turn}`);
}

/** Throws SealError for a value of another row or key. */
export function openWords(key: PersonKey, turn: string, sealed: Buffer): ObservedWords {
  return words.parse(JSON.parse(key.open(sealed, `observed_turns.sealed:${turn}`).toString('utf8')));
}
