/** A text as it is compared, and where each of its units stands in the original. */
export interface PlainForm {
  original: string;
  text: string;
  /** Of each unit of `text` its place in the original; one more for the end. */
  places: number[];
}

const marks = /[«»„“”‟"‹›‘’‚‛'`´*_]/u;

/** Without quotation marks and emphasis, in lower case, ё as е, each run of spaces as one. */
export function plainForm(original: string): PlainForm {
  const places: number[] = [];
  let text = '';
  let at = 0;
  for (const character of original) {
    const plain = plainCharacter(character);
    if (plain === ' ' ? text !== '' && !text.endsWith(' ') : plain !== '') {
      text += plain;
      for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    }
    at += character.length;
  }
  places.push(original.length);
  return { original, text, places };
}

function plainCharacter(character: string): string {
  if (/\s/u.test(character)) return ' ';
  if (marks.test(character) || /\p{Cf}/u.test(character)) return '';
  if (/[‐‑‒–—―]/u.test(character)) return '-';
  const lower = character.toLowerCase();
  return lower === 'ё' ? 'е' : lower === '…' ? '...' : lower;
}
