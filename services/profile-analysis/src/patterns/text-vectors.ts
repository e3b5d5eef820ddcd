import type { VectorDocument } from '../profile/profile-document.ts';

/** Vectors of one text: of its letters, and of its meaning where a model made one. */
export interface TextVectors {
  letters: Float32Array;
  model: string | null;
  meaning: Float32Array | null;
}

type Kept = VectorDocument[string];

const pack = (vector: Float32Array) =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');

function unpack(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  // A copy of its own: a view may only begin at a multiple of four.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** As it is kept. */
export function packVectors({ letters, model, meaning }: TextVectors): Kept {
  return { letters: pack(letters), model, meaning: meaning && pack(meaning) };
}

/** As it is compared. */
export function unpackVectors({ letters, model, meaning }: Kept): TextVectors {
  return { letters: unpack(letters), model, meaning: meaning === null ? null : unpack(meaning) };
}
