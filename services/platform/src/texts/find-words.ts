import { type PlainForm, plainForm } from './plain-form.ts';

const letter = /[\p{L}\p{N}]/u;
const outerSigns = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const negations =
  /(?:^|[^\p{L}\p{N}])(?:не|ни|нет|без|not|never|no|without|dont|didnt|doesnt|cant|wont|isnt|im not)\s*$/u;

/**
 * The place of somebody's words in a text: whole words in their order, however they are spaced, capitalised or marked.
 * Undefined where they are not there or have not one letter. What stands after a negation that was left out means the
 * opposite, so `negated` tells where that negation begins.
 */
export function findWords(
  words: string,
  form: PlainForm,
): { from: number; to: number; negated: number | undefined } | undefined {
  const wanted = plainForm(words).text.replace(outerSigns, '');
  if (wanted === '') return undefined;
  const { text, places } = form;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (letter.test(text[at - 1] ?? ' ') || letter.test(text[end] ?? ' ')) continue;
    const negation = negations.exec(text.slice(0, at));
    const begin = negation ? negation.index + (negation[0].length - negation[0].trimStart().length) : at;
    const from = places[at] ?? 0;
    const last = places[end - 1] ?? from;
    const to = last + String.fromCodePoint(form.original.codePointAt(last) ?? 32).length;
    return { from, to, negated: negation ? places[begin] : undefined };
  }
  return undefined;
}
