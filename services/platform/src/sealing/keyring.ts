import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { keyHeader, readKeyHeader } from './key-header.ts';
import { parseKeySpec } from './parse-key-spec.ts';
import { createPersonKey, type PersonKey } from './person-key.ts';
import { SealError } from './seal-error.ts';
import { closeBox, openBox } from './sealed-box.ts';

export type { PersonKey } from './person-key.ts';
export { SealError } from './seal-error.ts';

export type Sealer = {
  /** Seals under the current key; `aad` is the row's id (and column) and must be given again to open. */
  seal(plain: Buffer | string, aad: string): Buffer;
  /** Opens what any key of the ring sealed; throws SealError. */
  open(sealed: Buffer, aad: string): Buffer;
  /** The same content sealed by the current key; throws SealError. */
  reseal(sealed: Buffer, aad: string): Buffer;
};

export type Keyring = Sealer & {
  /** A sealer of its own derived key: what one purpose sealed, no other opens. */
  forPurpose(purpose: string): Sealer;
  /** A fresh random key for a person, and its wrapped form, bound to that person, to be stored. */
  newPersonKey(person: string): { key: PersonKey; wrapped: Buffer };
  unwrap(wrapped: Buffer, person: string): PersonKey;
  /** False when another key than the current one wrapped (or sealed) it: time to rewrap. */
  isCurrent(wrapped: Buffer): boolean;
  /** The same person key wrapped by the current key; what the person key sealed stays valid. */
  rewrap(wrapped: Buffer, person: string): Buffer;
  /** A stable name for events, 22 characters, from which the id cannot be found without the key. */
  pseudonym(id: string): string;
};

const PERSON_KEY_BYTES = 32;

/**
 * The keys kept outside the database, from `id:base64(32 bytes)[,id2:…]` (see parseKeySpec).
 *
 * Format of a sealed value, constant: `0x01 | length of key id (1) | key id | nonce (12) | ciphertext | tag (16)`,
 * AES-256-GCM under HKDF-SHA-256(root key, empty salt, `soulnear/seal/1/<purpose>`); authenticated: header and AAD.
 */
export function createKeyring(spec: string): Keyring {
  const roots = parseKeySpec(spec);
  const sealers = new Map<string, Sealer>();

  function forPurpose(purpose: string): Sealer {
    const known = sealers.get(purpose);
    if (known) return known;
    const keys = new Map(roots.all.map((root) => [root.id, derive(root.bytes, `seal/1/${purpose}`)]));
    const sealer = createSealer(roots.current.id, keys);
    sealers.set(purpose, sealer);
    return sealer;
  }

  const wrapper = forPurpose('person-key');
  const pseudonymKey = derive(roots.pseudonym, 'pseudonym/1');

  return {
    ...forPurpose('default'),
    forPurpose,
    newPersonKey(person) {
      const bytes = randomBytes(PERSON_KEY_BYTES);
      return { key: createPersonKey(bytes), wrapped: wrapper.seal(bytes, person) };
    },
    unwrap: (wrapped, person) => createPersonKey(wrapper.open(wrapped, person)),
    isCurrent: (wrapped) => readKeyHeader(wrapped).keyId === roots.current.id,
    rewrap: wrapper.reseal,
    pseudonym: (id) =>
      createHmac('sha256', pseudonymKey).update(id, 'utf8').digest().subarray(0, 16).toString('base64url'),
  };
}

function createSealer(currentId: string, keys: Map<string, KeyObject>): Sealer {
  const header = keyHeader(currentId);
  const keyOf = (id: string): KeyObject => {
    const key = keys.get(id);
    if (!key) throw new SealError('unknown_key', 'sealed by a key that the keyring does not hold');
    return key;
  };
  const seal: Sealer['seal'] = (plain, aad) => closeBox(keyOf(currentId), header, plain, aad);
  const open: Sealer['open'] = (sealed, aad) => {
    const { keyId, length } = readKeyHeader(sealed);
    return openBox(keyOf(keyId), length, sealed, aad);
  };
  return { seal, open, reseal: (sealed, aad) => seal(open(sealed, aad), aad) };
}

function derive(root: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `soulnear/${purpose}`, 32)));
}
