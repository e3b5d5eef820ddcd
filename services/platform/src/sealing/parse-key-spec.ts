import { SealError } from './seal-error.ts';

export type RootKey = { id: string; bytes: Buffer };
export type RootKeys = { current: RootKey; all: RootKey[]; pseudonym: Buffer };

const KEY_BYTES = 32;
const PSEUDONYM_ID = 'pseudonym';
const idPattern = /^[a-z0-9][a-z0-9_-]{0,15}$/;

/**
 * Reads `id:base64(32 bytes)[,id2:…]`. The first seals, the others only open. The reserved id `pseudonym`
 * never seals: it keeps pseudonyms the same across rotation; without it the last key serves for that.
 * SealError `bad_keyring` names the entry by its place, never by its content.
 */
export function parseKeySpec(spec: string): RootKeys {
  const entries = spec.split(',').map((entry, index) => parseEntry(entry.trim(), index + 1));
  const all = entries.filter((entry) => entry.id !== PSEUDONYM_ID);
  const [current] = all;
  const last = all.at(-1);
  if (!current || !last) throw new SealError('bad_keyring', 'the keyring holds no key to seal with');
  if (new Set(entries.map((entry) => entry.id)).size !== entries.length) {
    throw new SealError('bad_keyring', 'two keys of the keyring have the same id');
  }
  const pseudonym = entries.find((entry) => entry.id === PSEUDONYM_ID) ?? last;
  return { current, all, pseudonym: pseudonym.bytes };
}

function parseEntry(entry: string, place: number): RootKey {
  const colon = entry.indexOf(':');
  const id = entry.slice(0, Math.max(colon, 0));
  const text = entry.slice(colon + 1);
  const bytes = Buffer.from(text, 'base64');
  if (!idPattern.test(id)) {
    throw new SealError(
      'bad_keyring',
      `key ${place} needs an id of 1 to 16 of a-z, 0-9, _ and -, then a colon`,
    );
  }
  if (bytes.length !== KEY_BYTES || bytes.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) {
    throw new SealError('bad_keyring', `key ${place} must be ${KEY_BYTES} bytes in base64`);
  }
  return { id, bytes };
}
