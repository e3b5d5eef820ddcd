import type { Language } from '@soulnear/contracts/common.ts';
import { createTranslator } from '@soulnear/platform/texts/translator.ts';
import type { TextId } from './text-ids.ts';

export type { TextArgs } from '@soulnear/platform/texts/translator.ts';

/** A text in the person's language, written in the Markdown subset (see markdownToEntities). */
export const translate = createTranslator<Language, TextId>(new URL('./', import.meta.url), ['ru', 'en']);

/**
 * Languages of countries where Russian is read more widely than English. Georgian and the Baltic languages are
 * left to English; a wrong guess costs one tap.
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
