import type { Mode } from '@soulnear/contracts/common.ts';
import { say, sayMarkdown } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import { variantOf } from '../experiments/variant.ts';
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

export async function sayHelp({ work }: GatewayContext): Promise<void> {
  await say(work.sender, work.language, 'help', { keyboard: backKeyboard(work.language) });
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
