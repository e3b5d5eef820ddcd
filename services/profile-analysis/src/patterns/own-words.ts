const marks = /[«»„“”‟"‹›]/gu;
const spaces = /\s+/gu;

/** A model's words about a person, bounded, on one line, and without quotation marks: only checked words stand in those. */
export function ownWords(text: string, longest: number): string {
  const plain = text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .replace(marks, '')
    .replace(spaces, ' ')
    .trim();
  if (plain.length <= longest) return plain;
  const cut = plain.slice(0, longest);
  const sentence = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('! '), cut.lastIndexOf('? '));
  if (sentence > longest / 2) return cut.slice(0, sentence + 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > longest / 2 ? space : longest).replace(/[\s,;:—-]+$/u, '')}…`;
}
