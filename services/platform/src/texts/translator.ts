import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';

export type TextArgs = Record<string, string | number>;
export type Translate<L extends string, Id extends string> = (language: L, id: Id, args?: TextArgs) => string;

/**
 * Texts of a folder with a folder of Fluent files for each language, by their ids. Throws at once for a file that
 * cannot be read, and later for an id that is not there.
 */
export function createTranslator<L extends string, Id extends string>(
  folder: URL,
  languages: readonly L[],
): Translate<L, Id> {
  const bundles = new Map(languages.map((language) => [language, load(folder, language)]));
  return (language, id, args) => {
    const bundle = bundles.get(language);
    const pattern = bundle?.getMessage(id)?.value;
    if (!bundle || !pattern) throw new Error(`texts in ${language} have no ${id}`);
    return bundle.formatPattern(pattern, args, []);
  };
}

/** The Fluent sources of a language, in the order of their files' names. */
export function fluentSources(folder: URL, language: string): { name: string; source: string }[] {
  const inside = new URL(`./${language}/`, folder);
  const names = readdirSync(inside).filter((name) => name.endsWith('.ftl'));
  return names.sort().map((name) => ({ name, source: readFileSync(new URL(name, inside), 'utf8') }));
}

function load(folder: URL, language: string): FluentBundle {
  // Isolation marks around arguments would shift entity offsets and show up in copied text.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const { name, source } of fluentSources(folder, language)) {
    const errors = bundle.addResource(new FluentResource(source));
    if (errors.length > 0) throw new Error(`${language}/${name}: ${errors.map(String).join('; ')}`);
  }
  return bundle;
}
