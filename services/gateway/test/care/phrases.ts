import { readFileSync } from 'node:fs';

export type Phrase = { language: 'ru' | 'en'; kind: 'self' | 'other' | 'none'; text: string };

/** Phrases of a file: `self|other|none`, a space, the phrase; a heading `# English…` begins the English ones. */
export function readPhrases(name: string): Phrase[] {
  let language: Phrase['language'] = 'ru';
  return readFileSync(new URL(`./phrases/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line): Phrase[] => {
      if (line.startsWith('# English')) language = 'en';
      if (line.startsWith('# Russian')) language = 'ru';
      const found = /^(self|other|none) (.+)$/.exec(line);
      return found ? [{ language, kind: found[1] as Phrase['kind'], text: found[2] ?? '' }] : [];
    });
}
