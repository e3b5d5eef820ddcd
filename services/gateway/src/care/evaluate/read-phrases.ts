export interface Phrase {
  lang: string;
  label: 'risk' | 'benign';
  kind: string;
  text: string;
}

/** What is wrong with a file of phrases, with the number of the line. */
export class PhrasesError extends Error {}

const header = 'lang\tlabel\tkind\ttext';

/** The phrases of a TSV with the columns lang, label, kind, text, in this order and unquoted. Throws PhrasesError. */
export function readPhrases(content: string): Phrase[] {
  const [first, ...lines] = content.replace(/^\ufeff/, '').split(/\r?\n/);
  if (first !== header) {
    throw new PhrasesError(`line 1: the header has to be "${header.replaceAll('\t', '<tab>')}"`);
  }
  const phrases = lines.flatMap((line, at): Phrase[] => {
    if (line === '') return [];
    const [lang = '', label, kind = '', text, ...more] = line.split('\t');
    const where = `line ${at + 2}`;
    if (text === undefined || more.length > 0)
      throw new PhrasesError(`${where}: four columns parted by tabs expected`);
    if (label !== 'risk' && label !== 'benign')
      throw new PhrasesError(`${where}: label has to be risk or benign`);
    if (lang === '' || kind === '' || text.trim() === '')
      throw new PhrasesError(`${where}: lang, kind and text must not be empty`);
    return [{ lang, label, kind, text }];
  });
  if (phrases.length === 0) throw new PhrasesError('line 2: no phrases');
  return phrases;
}
