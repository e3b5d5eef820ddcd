const sameSound: Record<string, string> = {
  а: 'о',
  е: 'и',
  э: 'и',
  я: 'и',
  ы: 'и',
  й: 'и',
  ю: 'у',
  ъ: '',
  ь: '',
  щ: 'ш',
};
const voiceless: Record<string, string> = { б: 'п', в: 'ф', г: 'к', д: 'т', ж: 'ш', з: 'с' };

/**
 * How a Russian word is heard, roughly: unstressed vowels fall together, ends lose their voice, "тся" is "ца". Words
 * spelt by ear ("нехачу жыть", "павесица") come out as the right ones do. A `*` at the end stays.
 */
export function heardRussian(word: string): string {
  const isPrefix = word.endsWith('*');
  let heard = isPrefix ? word.slice(0, -1) : word;
  heard = heard.replace(/т?ь?с[яа]$|тьс|тс|дс/g, (end) =>
    end.endsWith('с') ? 'ц' : end.startsWith('т') ? 'ца' : end,
  );
  heard = heard.replace(/[сзж]ч|щ/g, 'ш').replace(/стн/g, 'сн');
  let out = '';
  for (const letter of heard) {
    const sound = sameSound[letter] ?? letter;
    if (sound !== '' && !out.endsWith(sound)) out += sound;
  }
  if (isPrefix) return `${out}*`;
  const last = out.at(-1) ?? '';
  return out.slice(0, -1) + (voiceless[last] ?? last);
}
