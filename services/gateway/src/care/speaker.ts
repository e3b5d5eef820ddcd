import type { ReadText } from './compiled-lexicon.ts';
import type { Token } from './normalise.ts';

const reach = 10;

/**
 * Whose danger a phrase that begins at `at` speaks of: the nearest subject before it in its sentence, else one
 * right after it, else the writer.
 */
export function subjectOf(text: ReadText, at: number): 'first' | 'third' | 'fictional' {
  for (let place = at - 1; place >= Math.max(0, at - reach) && !text.endsAfter[place]; place -= 1) {
    const subject = subjectAt(text, place);
    if (subject) return subject;
  }
  for (let place = at; place <= at + 4 && place < text.symbols.length; place += 1) {
    const subject = subjectAt(text, place);
    if (subject) return subject;
    if (text.endsAfter[place]) break;
  }
  return 'first';
}

function subjectAt(text: ReadText, place: number): 'first' | 'third' | 'fictional' | null {
  if (text.has('fictional', place)) return 'fictional';
  if (text.has('first', place)) return 'first';
  return text.has('third', place) ? 'third' : null;
}

/** Whether somebody else's words are told: "подруга пишет, что …" with the phrase right after. */
export function isReported(text: ReadText, at: number): boolean {
  for (let place = at - 1; place >= Math.max(0, at - 4) && !text.endsAfter[place]; place -= 1) {
    if (text.has('saying', place)) return subjectOf(text, place) === 'third' && !text.has('first', place - 1);
  }
  return false;
}

/** Whether the phrase that begins at `from` is denied, and nothing in its sentence takes the denial back. */
export function isDenied(text: ReadText, tokens: readonly Token[], from: number): boolean {
  if (!isNegatedBefore(text, tokens, from)) return false;
  let place = from;
  while (place > 0 && !text.endsAfter[place - 1]) place -= 1;
  for (; place < text.symbols.length; place += 1) {
    if (text.has('doubts', place)) return false;
    if (text.endsAfter[place]) break;
  }
  return true;
}

function isNegatedBefore(text: ReadText, tokens: readonly Token[], from: number): boolean {
  for (let place = from - 1; place >= Math.max(0, from - 6); place -= 1) {
    if (tokens[place]?.after !== 'nothing') return false;
    // "не могу не думать": two negations make none.
    if (text.isNegation[place]) return !text.isNegation[place - 2];
    if (!text.has('underNegation', place)) return false;
  }
  return false;
}
