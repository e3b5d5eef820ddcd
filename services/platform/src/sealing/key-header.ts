import { SealError } from './seal-error.ts';

/** First byte of what a service key sealed; person keys use another, so that neither passes for the other. */
export const SERVICE_KEY_VERSION = 0x01;
export const PERSON_KEY_VERSION = 0x02;

/** `0x01 | length of key id | key id (ASCII)`. */
export function keyHeader(keyId: string): Buffer {
  return Buffer.concat([Buffer.of(SERVICE_KEY_VERSION, keyId.length), Buffer.from(keyId, 'ascii')]);
}

/** Reads the key id and the header's length; SealError `malformed` when there is no such header. */
export function readKeyHeader(sealed: Buffer): { keyId: string; length: number } {
  const idLength = sealed[1] ?? 0;
  const length = 2 + idLength;
  if (sealed[0] !== SERVICE_KEY_VERSION || idLength === 0 || sealed.length < length) {
    throw new SealError('malformed', 'not a value sealed by a service key');
  }
  return { keyId: sealed.toString('latin1', 2, length), length };
}
