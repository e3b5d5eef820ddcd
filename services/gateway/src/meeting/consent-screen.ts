import type { Language } from '@soulnear/contracts/common.ts';
import type { Flags } from '@soulnear/contracts/flags.ts';
import { InlineKeyboard } from 'grammy';
import type { Screen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';

export interface ConsentRequest {
  language: Language;
  flags: Flags;
  /** What brought it up. */
  opening: 'welcome' | 'consent-holding' | 'consent-care' | 'consent-return';
  /** What to open once they have agreed (see openPayload). */
  payload?: string | undefined;
}

/** What is asked before anything is kept: what it is, where it goes, how to take it back. */
export function consentScreen({ language, flags, opening, payload }: ConsentRequest): Screen {
  const profile = flags.ENABLE_USER_PROFILES ? 'on' : 'off';
  const text = `${translate(language, opening)}\n\n${translate(language, 'consent-terms', { profile })}`;
  return { text, keyboard: consentKeyboard(language, payload) };
}

/** Agree, not now, and the other language. */
export function consentKeyboard(language: Language, payload?: string): InlineKeyboard {
  const other = language === 'ru' ? 'en' : 'ru';
  return new InlineKeyboard()
    .text(translate(language, 'consent-agree'), encodeCallback('meet:agree', payload))
    .row()
    .text(translate(language, 'consent-not-now'), encodeCallback('meet:refuse'))
    .text(translate(language, 'language-switch'), encodeCallback('meet:language', other));
}
