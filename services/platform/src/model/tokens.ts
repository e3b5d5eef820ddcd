import { createRequire } from 'node:module';

type Tokenizer = typeof import('gpt-tokenizer/encoding/o200k_base');

const require = createRequire(import.meta.url);
let loaded: Tokenizer | undefined;

/** Loading costs about 240 ms and 30 MB, so the first count pays and an idle process does not. */
function tokenizer(): Tokenizer {
  loaded ??= require('gpt-tokenizer/encoding/o200k_base') as Tokenizer;
  return loaded;
}

// A person may write "<|endoftext|>": it is text to us, and the library would throw.
const noSpecials = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

// Merging costs the square of a run's length, and a run without spaces may be a whole message: 16,384 characters of
// one emoji would block the process for half a second. Cut into pieces it costs a few milliseconds.
const longestPiece = 256;

/** Tokens of a text in OpenAI's o200k encoding; a few off where a text is cut between spaces. Any string is accepted. */
export function countTokens(text: string): number {
  const { countTokens: count } = tokenizer();
  const whole = text.toWellFormed();
  let tokens = 0;
  for (let start = 0; start < whole.length; ) {
    const end = endOfPiece(whole, start);
    tokens += count(whole.slice(start, end), noSpecials);
    start = end;
  }
  return tokens;
}

/** Cuts before the last space that comes late enough, as the encoding does; else anywhere but inside a character. */
function endOfPiece(text: string, start: number): number {
  const end = start + longestPiece;
  if (end >= text.length) return text.length;
  const space = text.lastIndexOf(' ', end);
  if (space > start + longestPiece / 2) return space;
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}
