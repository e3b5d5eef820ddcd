import type { Language } from '@soulnear/contracts/common.ts';
import type { Flags } from '@soulnear/contracts/flags.ts';
import { InlineKeyboard } from 'grammy';
import type { Screen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { mainMenu } from '../menu/main-menu.ts';

/** After the name: «ты» or «вы» in Russian; English has no such question, and the menu comes at once. */
export function afterName(language: Language, flags: Flags, name: string | undefined): Screen {
  if (language === 'en') return metScreen(language, flags, name);
  const keyboard = new InlineKeyboard()
    .text(translate(language, 'address-informal'), encodeCallback('meet:address', 'informal'))
    .text(translate(language, 'address-formal'), encodeCallback('meet:address', 'formal'));
  return { text: translate(language, 'meet-address', named(name)), keyboard };
}

/** The end of the meeting: the menu. */
export function metScreen(language: Language, flags: Flags, name: string | undefined): Screen {
  const menu = mainMenu(language, flags);
  return {
    text: `${translate(language, 'meet-done', named(name))}\n\n${menu.text}`,
    keyboard: menu.keyboard,
  };
}

function named(name: string | undefined): { known: 'yes' | 'no'; name: string } {
  return { known: name ? 'yes' : 'no', name: name ?? '' };
}
