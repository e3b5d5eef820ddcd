import type { MiddlewareFn } from 'grammy';
import { LRUCache } from 'lru-cache';
import { say } from '../answers/say.ts';
import { sidePart } from '../answers/sender.ts';
import { detectCrisis } from '../care/detect-crisis.ts';
import type { AppContext } from '../context.ts';
import { noteConsentAsked } from '../people/consent-store.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import { consentScreen } from './consent-screen.ts';
import { reconsiderKeyboard } from './refused-screen.ts';

/** The question is not asked again with every text. */
const askAgainMs = 5 * 60_000;

/** Before a talk: nothing of somebody who has not agreed is kept, and nothing is sent to a provider. */
export function requireConsent(context: AppContext): MiddlewareFn<GatewayContext> {
  return async (ctx, next) => {
    if (ctx.work.person.consented) return next();
    if (ctx.chat?.type === 'private') await holdOrDecline(context, ctx);
    else await sendToPrivate(ctx);
  };
}

async function holdOrDecline({ db, verdicts }: AppContext, { work }: GatewayContext): Promise<void> {
  const { person, language, flags, sender, texts } = work;
  const crisis = texts.some(({ id, text }) => verdicts.get(id) ?? detectCrisis(text) !== null);
  if (person.refused) {
    const keyboard = reconsiderKeyboard(language);
    return await say(sender, language, crisis ? 'consent-care-refused' : 'consent-declined', { keyboard });
  }
  work.held = true;
  const { consentAskedAt } = person;
  // By the row's own time: a second try must ask what the first has not.
  const asked = consentAskedAt && work.rows[0].acceptedAt.getTime() - consentAskedAt.getTime() < askAgainMs;
  if (asked && !crisis) return;
  const opening = crisis ? 'consent-care' : 'consent-holding';
  const { text, keyboard } = consentScreen({ language, flags, opening });
  await sender.send({ ...markdownToEntities(text), ...(keyboard && { keyboard }) }, sidePart.consent);
  await noteConsentAsked(db, person);
}

/** People of groups who were told where to begin; so far as this process knows. */
const told = new LRUCache<string, true>({ max: 10_000, ttl: 24 * 3_600_000 });

async function sendToPrivate(ctx: GatewayContext): Promise<void> {
  const { work, message, me } = ctx;
  const key = `${work.lane.chatId} ${ctx.from?.id}`;
  if (told.has(key)) return;
  const args = { bot: me.username };
  await say(work.sender, work.language, 'consent-group', {
    args,
    ...(message && { replyTo: message.message_id }),
  });
  told.set(key, true);
}
