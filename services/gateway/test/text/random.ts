/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pieces = [
  '*',
  '**',
  '***',
  '_',
  '__',
  '`',
  '``',
  '```',
  '```js\n',
  '[',
  ']',
  '](',
  '](https://a.b/c)',
  '[x](http://e.f)',
  '(',
  ')',
  '> ',
  '- ',
  '# ',
  '\n',
  '\n\n',
  ' ',
  '  ',
  '\t',
  'слово',
  'word',
  'a',
  '2*3*4',
  'snake_case',
  '.',
  '! ',
  '? ',
  '…',
  '\\',
  '\\*',
  '<b>',
  '&amp;',
  "'; --",
  '🙂',
  '👨‍👩‍👧‍👦',
  '🇷🇺',
  'e\u0301',
  '\u200b',
  '\u202e',
  'שלום',
  '\ud83d',
  '\udc00',
  '\0',
  '\r\n',
  '日本語',
  '«ёлочки»',
  '12345',
];

/** A text of up to `most` pieces that Markdown, Telegram and Unicode find hard. */
export function randomText(random: () => number, most: number): string {
  const length = Math.floor(random() * most);
  return Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('');
}
