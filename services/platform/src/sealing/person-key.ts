import { createSecretKey } from 'node:crypto';
import { PERSON_KEY_VERSION } from './key-header.ts';
import { SealError } from './seal-error.ts';
import { closeBox, openBox } from './sealed-box.ts';

/** Seals one person's words. Format, constant: `0x02 | nonce (12) | ciphertext | tag (16)`, AES-256-GCM. */
export type PersonKey = {
  /** `aad` is the row's id (and column): a value moved to another row is refused. */
  seal(plain: Buffer | string, aad: string): Buffer;
  /** Throws SealError. */
  open(sealed: Buffer, aad: string): Buffer;
};

const header = Buffer.of(PERSON_KEY_VERSION);
const KEY_BYTES = 32;

/** A person key from its 32 bytes. */
export function createPersonKey(bytes: Buffer): PersonKey {
  if (bytes.length !== KEY_BYTES) throw new SealError('malformed', 'a person key has 32 bytes');
  const key = createSecretKey(bytes);
  return {
    seal: (plain, aad) => closeBox(key, header, plain, aad),
    open(sealed, aad) {
      if (sealed[0] !== PERSON_KEY_VERSION) {
        throw new SealError('malformed', 'not a value sealed by a person key');
      }
      return openBox(key, header.length, sealed, aad);
    },
  };
}
