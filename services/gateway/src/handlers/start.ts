import type { CommandContext } from 'grammy';
import { sayMarkdown } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import { translate } from '../locales/translate.ts';
import { consentScreen } from '../meeting/consent-screen.ts';
import { carriedPayload, openPayload } from '../meeting/open-payload.ts';
import { menuOf } from '../menu/menu-of.ts';
import { storeSource } from '../people/consent-store.ts';
import { sealSource } from '../people/source.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** /start [payload]: who this is, who can read what, and the question for consent; who has agreed gets the menu at once. */
export function start(context: AppContext) {
  const { db, events, keyring } = context;
  return async (ctx: CommandContext<GatewayContext>): Promise<void> => {
    const { person, rows, sender, language, flags } = ctx.work;
    const payload = ctx.match.trim();
    const kind = kindOf(payload);
    // Not "was just made": a repeated try meets a person its first try has made.
    events.started(person.createdAt < rows[0].acceptedAt, kind);
    if (kind === 'source') await storeSource(db, person, sealSource(keyring, person.person, payload));
    if (!person.consented) {
      const carried = kind === 'quiz' ? carriedPayload(payload) : undefined;
      const { text, keyboard } = consentScreen({ language, flags, opening: 'welcome', payload: carried });
      return await sayMarkdown(sender, text, keyboard && { keyboard });
    }
    if (kind === 'quiz' && (await openPayload(context, ctx, payload))) return;
    const menu = menuOf(context, ctx.work);
    const greeting = translate(language, person.blockedAt ? 'returned' : 'welcome-back');
    await sayMarkdown(sender, `${greeting}\n\n${menu.text}`, { keyboard: menu.keyboard });
  };
}

const source = /^[\w-]{1,32}$/;

function kindOf(payload: string): 'none' | 'quiz' | 'source' | 'other' {
  if (payload === '') return 'none';
  if (payload.startsWith('quiz_')) return 'quiz';
  return source.test(payload) ? 'source' : 'other';
}
