import type { Language } from '@soulnear/contracts/common.ts';
import type { Flags } from '@soulnear/contracts/flags.ts';
import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from './callback-data.ts';

export type Menu = { text: string; keyboard: InlineKeyboard };

/** The main menu: only what is built. The text is in the Markdown subset. */
export function mainMenu(language: Language, flags: Flags): Menu {
  const style = flags.ENABLE_STYLE_SETTINGS ? 'on' : 'off';
  return {
    text: translate(language, 'menu-text'),
    keyboard: new InlineKeyboard()
      .text(translate(language, 'menu-talk'), encodeCallback('menu:helper'))
      .text(translate(language, 'menu-sleep'), encodeCallback('menu:soulsleep'))
      .row()
      .text(translate(language, 'menu-settings', { style }), encodeCallback('style:show'))
      .text(translate(language, 'menu-privacy'), encodeCallback('privacy:show'))
      .row()
      .add(...quizButton(language, flags), ...profileButton(language, flags))
      .text(translate(language, 'menu-help'), encodeCallback('menu:help')),
  };
}

function quizButton(language: Language, flags: Flags): InlineKeyboardButton[] {
  if (!flags.ENABLE_DYNAMIC_QUIZ) return [];
  return [InlineKeyboard.text(translate(language, 'menu-quiz'), encodeCallback('quiz:list'))];
}

function profileButton(language: Language, flags: Flags): InlineKeyboardButton[] {
  if (!flags.ENABLE_USER_PROFILES) return [];
  return [InlineKeyboard.text(translate(language, 'menu-profile'), encodeCallback('profile:show'))];
}

/** One button that leads back to the main menu. */
export function backKeyboard(language: Language): InlineKeyboard {
  return new InlineKeyboard().text(translate(language, 'menu-back'), encodeCallback('menu:menu'));
}
