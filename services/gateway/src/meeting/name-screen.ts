import type { Language } from '@soulnear/contracts/common.ts';
import { InlineKeyboard } from 'grammy';
import type { Screen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { nameOf } from './name-of.ts';

/** For how long the next plain text may be the name. */
export const nameAwaitedMs = 15 * 60_000;

/** "What shall I call you": typed, taken from Telegram, or left out. */
export function nameScreen(language: Language, firstName: string | undefined): Screen {
  const keyboard = new InlineKeyboard();
  const name = nameOf(firstName ?? '');
  if (name !== null)
    keyboard.text(translate(language, 'meet-name-own', { name }), encodeCallback('meet:name', 'own')).row();
  keyboard.text(translate(language, 'meet-name-skip'), encodeCallback('meet:name', 'none'));
  return { text: translate(language, 'meet-name'), keyboard };
}
