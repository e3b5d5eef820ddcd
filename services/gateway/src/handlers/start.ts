import type { CommandContext } from 'grammy';
import { sayMarkdown } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import { translate } from '../locales/translate.ts';
import { mainMenu } from '../menu/main-menu.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** /start [payload]: who this is and who can read what, then the menu; a known person gets the menu at once. */
export function start({ events }: AppContext) {
  return async (ctx: CommandContext<GatewayContext>): Promise<void> => {
    const { person, rows, sender, language } = ctx.work;
    // Not "was just made": a repeated try meets a person its first try has made.
    const known = person.createdAt < rows[0].acceptedAt;
    events.started(known, kindOf(ctx.match));
    const greeting = known ? (person.blockedAt ? 'returned' : 'welcome-back') : 'welcome';
    const menu = mainMenu(language);
    await sayMarkdown(sender, `${translate(language, greeting)}\n\n${menu.text}`, {
      keyboard: menu.keyboard,
    });
  };
}

function kindOf(payload: string): 'none' | 'quiz' | 'source' {
  if (payload === '') return 'none';
  return payload.startsWith('quiz_') ? 'quiz' : 'source';
}
