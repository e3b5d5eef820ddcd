/** Letters of one alphabet that are written for those of the other because they look alike. */
const lookalikes: Record<string, string> = {
  a: 'а',
  b: 'в',
  c: 'с',
  d: 'д',
  e: 'е',
  g: 'д',
  h: 'н',
  i: 'и',
  j: 'й',
  k: 'к',
  m: 'м',
  n: 'п',
  o: 'о',
  p: 'р',
  r: 'г',
  s: 'с',
  t: 'т',
  u: 'и',
  v: 'в',
  w: 'ш',
  x: 'х',
  y: 'у',
  z: 'з',
  l: 'л',
  f: 'ф',
  q: 'к',
};
const cyrillicToLatin: Record<string, string> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  и: 'u',
  і: 'i',
  ї: 'i',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  т: 't',
  х: 'x',
  у: 'y',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  ӏ: 'l',
  п: 'n',
  г: 'r',
  з: '3',
  б: '6',
};
const greek: Record<string, string> = {
  α: 'a',
  ε: 'e',
  ι: 'i',
  ο: 'o',
  υ: 'u',
  ν: 'v',
  κ: 'k',
  τ: 't',
  ρ: 'p',
  χ: 'x',
  η: 'n',
};
const digitsAsCyrillic: Record<string, string> = {
  '0': 'о',
  '1': 'и',
  '3': 'з',
  '4': 'ч',
  '6': 'б',
  '8': 'в',
  '@': 'а',
  $: 'с',
};
const digitsAsLatin: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
};
const soundOf: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

function mapped(word: string, table: Record<string, string>): string {
  let out = '';
  for (const letter of word) out += table[letter] ?? letter;
  return out;
}

/** Cyrillic spelling of a word that mixes in Latin letters or digits by their looks. */
export const asCyrillic = (word: string) =>
  mapped(mapped(word.replace(/b$/, 'ь'), digitsAsCyrillic), lookalikes);

/** The same where a 3 was written for an е. */
export const asCyrillicWithE = (word: string) => asCyrillic(word.replaceAll('3', 'е'));

/** Latin spelling of a word that mixes in Cyrillic letters or digits by their looks. */
export const asLatin = (word: string) => mapped(mapped(word, cyrillicToLatin), digitsAsLatin);

/** Letters that stand for a plain one in either alphabet. */
export const plainLetters = (text: string) =>
  text.replace(/[ёαειουνκτρχη]|(?<![a-z])[іїєґ](?![a-z])/g, (letter) => plain[letter] ?? letter);
const plain: Record<string, string> = { ё: 'е', і: 'и', ї: 'и', є: 'е', ґ: 'г', ...greek };

/** How a Russian word sounds in Latin letters, with the differences between ways of writing taken out. */
export const soundOfRussian = (word: string) => mapped(word, soundOf);

const spellings = /shch|sch|kh|tc(?!h)|ts(?!h)|[jy](?=[aeou])|ie|io|[46xjywq'`’]/g;
const soundOfSpelling: Record<string, string> = {
  shch: 'sh',
  sch: 'sh',
  kh: 'h',
  tc: 'c',
  ts: 'c',
  ie: 'e',
  io: 'e',
  '4': 'ch',
  '6': 'sh',
  x: 'h',
  j: 'zh',
  y: 'i',
  w: 'v',
  q: 'k',
  "'": '',
  '`': '',
  '’': '',
};

/** The same for a Latin word that may be transliterated Russian. */
export const soundOfLatin = (word: string) =>
  word.replace(spellings, (found, at: number) =>
    (found === 'j' || found === 'y') && 'aeou'.includes(word[at + 1] ?? '-')
      ? 'i'
      : (soundOfSpelling[found] ?? found),
  );
