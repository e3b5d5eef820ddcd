const letters = /[^\p{L}\p{N}]+/gu;

function trigrams(text: string): Set<string> {
  const plain = ` ${text.toLowerCase().replaceAll('ё', 'е').replace(letters, ' ').trim()} `;
  return new Set(Array.from({ length: Math.max(0, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)));
}

/** How alike two texts are by their letters: the Dice coefficient of their trigrams, 0 to 1. */
export function likeness(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)];
  if (left.size + right.size === 0) return 1;
  const shared = [...left].filter((each) => right.has(each)).length;
  return (2 * shared) / (left.size + right.size);
}
