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

/** Tokens of a text in OpenAI's o200k encoding. Any string is accepted. */
export function countTokens(text: string): number {
  return tokenizer().countTokens(text.toWellFormed(), noSpecials);
}
