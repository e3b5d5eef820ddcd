import type { Language } from '@soulnear/contracts/common.ts';
import { InlineKeyboard } from 'grammy';
import type { Screen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';

/** After "not now": what still works, and the way back. */
export function refusedScreen(language: Language, wiped: boolean): Screen {
  const text = translate(language, 'consent-refused', { wiped: wiped ? 'yes' : 'no' });
  return { text, keyboard: reconsiderKeyboard(language) };
}

/** The question anew, or the menu. */
export function reconsiderKeyboard(language: Language): InlineKeyboard {
  return new InlineKeyboard()
    .text(translate(language, 'consent-reconsider'), encodeCallback('meet:consent'))
    .row()
    .text(translate(language, 'menu-back'), encodeCallback('menu:menu'));
}
