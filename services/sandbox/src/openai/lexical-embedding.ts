const shortest = 2;
const longest = 4;

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  // The last bits of FNV are weak; one more mixing spreads them.
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) >>> 0;
}

/** Hashed character n-grams of the words, of length 1: texts with the same words are near, meaning is not seen. */
export function lexicalEmbedding(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const framed = `^${word}$`;
    for (let size = shortest; size <= longest; size += 1) {
      for (let at = 0; at + size <= framed.length; at += 1) {
        const code = hash(framed.slice(at, at + size));
        const index = (code >>> 1) % dimensions;
        vector[index] = (vector[index] ?? 0) + (code & 1 ? 1 : -1);
      }
    }
  }
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1;
  return length === 0 ? vector : vector.map((value) => value / length);
}
