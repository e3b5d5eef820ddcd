import type { Language } from '@soulnear/contracts/common.ts';
import type { BotCommand } from 'grammy/types';
import { translate } from '../locales/translate.ts';

export const commandNames = [
  'start',
  'menu',
  'helper',
  'soulsleep',
  'quiz',
  'my_profile',
  'settings',
  'deletecontext',
  'privacy',
  'offrecord',
  'export',
  'forget_me',
  'feedback',
  'help',
] as const;

/** The command list for setMyCommands. */
export function commandsFor(
  language: Language,
  { profile, quiz }: { profile: boolean; quiz: boolean },
): BotCommand[] {
  const hidden = { my_profile: !profile, quiz: !quiz } as Record<string, boolean>;
  const shown = commandNames.filter((command) => !hidden[command]);
  return shown.map((command) => ({ command, description: translate(language, `command-${command}`) }));
}
