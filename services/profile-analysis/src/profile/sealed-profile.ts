import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import {
  type ProfileDocument,
  profileDocument,
  type VectorDocument,
  vectorDocument,
} from './profile-document.ts';

/** Sealed sizes come in steps of so many bytes: they say little of how much is known. */
const step = 4_096;

function padded(value: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(value), 'utf8');
  return Buffer.concat([text, Buffer.alloc((step - (text.length % step)) % step, ' ')]);
}

const label = (column: 'sealed' | 'vectors_sealed', person: string) => `profiles.${column}:${person}`;

/** A profile and its vectors, bound to their person's row. */
export function sealProfile(
  key: PersonKey,
  person: string,
  profile: ProfileDocument,
  vectors: VectorDocument,
): { sealed: Buffer; vectorsSealed: Buffer } {
  return {
    sealed: key.seal(padded(profile), label('sealed', person)),
    vectorsSealed: key.seal(padded(vectors), label('vectors_sealed', person)),
  };
}

/** Throws SealError for a value of another row or key. */
export function openProfile(key: PersonKey, person: string, sealed: Buffer): ProfileDocument {
  return profileDocument.parse(JSON.parse(key.open(sealed, label('sealed', person)).toString('utf8')));
}

/** Throws SealError for a value of another row or key. */
export function openVectors(key: PersonKey, person: string, sealed: Buffer): VectorDocument {
  return vectorDocument.parse(JSON.parse(key.open(sealed, label('vectors_sealed', person)).toString('utf8')));
}
