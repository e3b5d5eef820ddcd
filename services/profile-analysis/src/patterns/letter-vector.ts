const size = 512;
const shortest = 3;
const longest = 5;

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return Math.imul(value ^ (value >>> 15), 0x85ebca6b) >>> 0;
}

/**
 * A vector of the letters of a text (hashed runs of 3 to 5 letters of its words), 1 long. It sees the same words in other
 * forms, not the same meaning; it needs no model and never changes, so a refused pattern is known by it for ever.
 */
export function letterVector(text: string): Float32Array {
  const vector = new Float32Array(size);
  for (const word of text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    const framed = `<${word}>`;
    for (let length = shortest; length <= longest; length += 1) {
      for (let at = 0; at + length <= framed.length; at += 1) {
        const code = hash(framed.slice(at, at + length));
        const index = (code >>> 1) % size;
        vector[index] = (vector[index] ?? 0) + (code & 1 ? 1 : -1);
      }
    }
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
