import type { Language } from '@soulnear/contracts/common.ts';
import type { BotCommand } from 'grammy/types';
import { translate } from '../locales/translate.ts';

export const commandNames = [
  'start',
  'menu',
  'helper',
  'soulsleep',
  'my_profile',
  'settings',
  'deletecontext',
  'privacy',
  'offrecord',
  'export',
  'forget_me',
  'help',
] as const;

/** The command list for setMyCommands. */
export function commandsFor(language: Language, { profile }: { profile: boolean }): BotCommand[] {
  const shown = commandNames.filter((command) => profile || command !== 'my_profile');
  return shown.map((command) => ({ command, description: translate(language, `command-${command}`) }));
}
