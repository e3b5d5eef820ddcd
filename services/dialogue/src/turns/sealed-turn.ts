import { turnRequest } from '@soulnear/contracts/dialogue.ts';
import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import type { z } from 'zod';

// What of a request is a person's, or is needed to run it again.
const storedRequest = turnRequest.pick({ texts: true, language: true, flags: true, care: true });
export type StoredRequest = z.infer<typeof storedRequest>;

/** The request of a turn, bound to its row. */
export function sealRequest(key: PersonKey, turn: string, request: StoredRequest): Buffer {
  const { texts, language, flags, care } = request;
  return key.seal(JSON.stringify({ texts, language, flags, care }), `turns.request:${turn}`);
}

/** Throws SealError for a value of another row or key. */
export function openRequest(key: PersonKey, turn: string, sealed: Buffer): StoredRequest {
  return storedRequest.parse(JSON.parse(key.open(sealed, `turns.request:${turn}`).toString('utf8')));
}

/** The answer of a turn, bound to its row. */
export function sealAnswer(key: PersonKey, turn: string, answer: string): Buffer {
  return key.seal(answer, `turns.answer:${turn}`);
}

/** Throws SealError for a value of another row or key. */
export function openAnswer(key: PersonKey, turn: string, sealed: Buffer): string {
  return key.open(sealed, `turns.answer:${turn}`).toString('utf8');
}

/** A message of a talk, bound to its turn and place in it (from 1). */
export function sealMessage(key: PersonKey, turn: string, part: number, text: string): Buffer {
  return key.seal(text, `messages:${turn}:${part}`);
}

/** Throws SealError for a value of another row or key. */
export function openMessage(key: PersonKey, turn: string, part: number, sealed: Buffer): string {
  return key.open(sealed, `messages:${turn}:${part}`).toString('utf8');
}
