import { endsLikeState, isNoName } from './states.ts';

const longest = 40;
const word = String.raw`[\p{L}\p{M}][\p{L}\p{M}'’-]*`;
const oneWord = new RegExp(`^${word}$`, 'u');
const severalWords = new RegExp(String.raw`^(?=\p{Lu})${word}(?: (?=\p{Lu})${word}){1,2}$`, 'u');
const capital = /^\p{Lu}/u;
/** What says that a name follows. */
const naming = /^(?:меня зовут|зови(?:те)? меня|мо[её] имя|my name is|call me)[\s:,-]+(?=\S)/iu;
/** What a name may follow, and a state too: "я Аня", "I'm lost". */
const being = /^(?:i am|i['’]?m|я)[\s:,-]+(?=\S)/iu;

/** A name in an answer to "what shall I call you", or null where it may well be something else: a cry is no name. */
export function nameOf(text: string): string | null {
  const whole = text.trim();
  const isNamed = naming.test(whole);
  const isBeing = being.test(whole);
  const said = whole
    .replace(isNamed ? naming : being, '')
    .replace(/[.!)\s]+$/u, '')
    .replace(/ +/g, ' ');
  if (said === '' || said.length > longest || said.split(' ').some(isNoName)) return null;
  // After "I am" a small letter begins what somebody is.
  if (isBeing && !capital.test(said)) return null;
  if (severalWords.test(said)) return said;
  return oneWord.test(said) && (isNamed || !endsLikeState(said)) ? said : null;
}
