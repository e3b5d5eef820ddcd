import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { freshBytes } from './random-bytes.ts';
import { SealError } from './seal-error.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes that a box adds to header and plain text. */
export const BOX_OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

/**
 * AES-256-GCM: `header | nonce (12, random) | ciphertext | tag (16)`. Authenticated beside the text: the
 * header (its length first, so that header and AAD cannot be shifted into each other), then the AAD as UTF-8.
 */
export function closeBox(key: KeyObject, header: Buffer, plain: Buffer | string, aad: string): Buffer {
  const nonce = freshBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(header, aad));
  const text = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  return Buffer.concat([header, nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** The plain text of a box; SealError `malformed` when too short, `refused` when key, header, AAD or a bit differ. */
export function openBox(key: KeyObject, headerLength: number, sealed: Buffer, aad: string): Buffer {
  const textStart = headerLength + NONCE_BYTES;
  const textEnd = sealed.length - TAG_BYTES;
  if (textEnd < textStart) throw new SealError('malformed', 'sealed value is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(headerLength, textStart), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(authenticated(sealed.subarray(0, headerLength), aad));
  decipher.setAuthTag(sealed.subarray(textEnd));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(textStart, textEnd)), decipher.final()]);
  } catch {
    throw new SealError('refused', 'sealed value does not belong to this key and place, or was changed');
  }
}

function authenticated(header: Buffer, aad: string): Buffer {
  return Buffer.concat([Buffer.of(header.length), header, Buffer.from(aad, 'utf8')]);
}
