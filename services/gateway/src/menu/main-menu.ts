import type { Language } from '@soulnear/contracts/common.ts';
import { InlineKeyboard } from 'grammy';
import { encodeCallback } from './callback-data.ts';

export type Menu = { text: string; keyboard: InlineKeyboard };

/** The main menu: only what is built. `text` is in the Markdown subset. */
export function mainMenu(language: Language): Menu {
  return {
    text: language === 'ru' ? 'Меню' : 'Menu',
    keyboard: new InlineKeyboard().text(language === 'ru' ? 'Поговорить' : 'Talk', encodeCallback('helper')),
  };
}
