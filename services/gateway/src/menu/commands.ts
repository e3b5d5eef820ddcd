import type { Language } from '@soulnear/contracts/common.ts';
import type { BotCommand } from 'grammy/types';

/** The command list for setMyCommands. */
export function commandsFor(language: Language): BotCommand[] {
  return [{ command: 'start', description: language === 'ru' ? 'Начать' : 'Start' }];
}
