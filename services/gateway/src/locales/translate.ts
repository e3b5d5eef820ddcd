import { readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Language } from '@soulnear/contracts/common.ts';
import type { TextId } from './text-ids.ts';

export type TextArgs = Record<string, string | number>;

const bundles: Record<Language, FluentBundle> = { ru: load('ru'), en: load('en') };

function load(language: Language): FluentBundle {
  const source = readFileSync(new URL(`./${language}.ftl`, import.meta.url), 'utf8');
  // Isolation marks around arguments would shift entity offsets and show up in copied text.
  const bundle = new FluentBundle(language, { useIsolating: false });
  const errors = bundle.addResource(new FluentResource(source));
  if (errors.length > 0) throw new Error(`locales/${language}.ftl: ${errors.map(String).join('; ')}`);
  return bundle;
}

/** A text in the person's language, written in the Markdown subset (see markdownToEntities). */
export function translate(language: Language, id: TextId, args?: TextArgs): string {
  const bundle = bundles[language];
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) throw new Error(`locales/${language}.ftl has no text ${id}`);
  return bundle.formatPattern(pattern, args, []);
}

/**
 * Languages of countries where Russian is read more widely than English. Georgian and the Baltic languages are
 * left to English; a wrong guess costs one tap once the language can be chosen.
 */
const readRussian = new Set([
  'ru',
  'uk',
  'be',
  'kk',
  'ky',
  'tg',
  'uz',
  'hy',
  'az',
  'tk',
  'tt',
  'ba',
  'cv',
  'ce',
  'os',
  'sah',
]);

/** The bot's language for Telegram's `language_code` (IETF tag); Russian where Telegram tells none. */
export function languageOf(languageCode: string | undefined): Language {
  if (!languageCode) return 'ru';
  const primary = languageCode.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return readRussian.has(primary) ? 'ru' : 'en';
}
