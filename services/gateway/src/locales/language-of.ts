import type { Language } from '@soulnear/contracts/common.ts';

/** The bot's language for Telegram's `language_code`. */
export function languageOf(languageCode: string | undefined): Language {
  return languageCode === undefined || languageCode.startsWith('ru') ? 'ru' : 'en';
}
