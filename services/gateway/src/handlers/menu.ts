import type { Mode } from '@soulnear/contracts/common.ts';
import { say, sayMarkdown } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import { variantOf } from '../experiments/variant.ts';
import { translate } from '../locales/translate.ts';
import { backKeyboard } from '../menu/main-menu.ts';
import { menuOf } from '../menu/menu-of.ts';
import { awaitNothing } from '../people/awaiting-store.ts';
import { setMode } from '../people/people-store.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** The menu. Whoever asks for it has moved on from what was asked; a quiz goes on with /quiz. */
export function showMenu(context: AppContext) {
  return async ({ work }: GatewayContext): Promise<void> => {
    if (work.person.awaiting) await awaitNothing(context.db, work.person);
    const { text, keyboard } = menuOf(context, work);
    await sayMarkdown(work.sender, text, { keyboard });
  };
}

/** /help, with the commands that are on. */
export async function sayHelp({ work }: GatewayContext): Promise<void> {
  const { sender, language, flags } = work;
  const lines = [
    ...(flags.ENABLE_DYNAMIC_QUIZ ? [translate(language, 'help-quiz')] : []),
    ...(flags.ENABLE_USER_PROFILES ? [translate(language, 'help-profile')] : []),
  ];
  const more = lines.map((line) => `\n- ${line}`).join('');
  await say(sender, language, 'help', { args: { more }, keyboard: backKeyboard(language) });
}

export async function unknownCommand({ work }: GatewayContext): Promise<void> {
  await say(work.sender, work.language, 'unknown-command');
}

/** Plain text goes to the mode from now on, and to nothing that was asked before. */
export function enterMode(context: AppContext, mode: Mode) {
  return async ({ work }: GatewayContext): Promise<void> => {
    if (work.person.awaiting) await awaitNothing(context.db, work.person);
    await setMode(context.db, work.person.telegramId, mode);
    work.person.mode = mode;
    const openers = mode === 'helper' && variantOf(context, work, 'EXPERIMENT_TALK_OPENERS') === 'on';
    await say(work.sender, work.language, openers ? 'helper-entered-openers' : `${mode}-entered`);
  };
}
