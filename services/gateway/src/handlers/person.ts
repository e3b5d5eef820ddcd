import type { MiddlewareFn } from 'grammy';
import type { AppContext } from '../context.ts';
import { userOf } from '../intake/message-text.ts';
import { languageOf } from '../locales/translate.ts';
import { keepCare } from '../people/keep-care.ts';
import { findPerson, markUnblocked, meetPerson, setLanguage } from '../people/people-store.ts';
import { strangerOf } from '../people/stranger.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** Who the update is from, made known on the first meeting, and in which language to speak to them. */
export function personMiddleware(context: AppContext): MiddlewareFn<GatewayContext> {
  const { db } = context;
  return async (ctx, next) => {
    const { work, chat } = ctx;
    const user = userOf(ctx.update);
    // A stop names only the private chat, whose id is the person's.
    const telegramId = user?.id ?? chat?.id;
    if (telegramId === undefined) return;
    const spoken = languageOf(user?.language_code);
    const claimed = work.person?.telegramId === telegramId ? work.person : undefined;
    const known = claimed ?? (await findPerson(db, telegramId));
    // Who was never met in private leaves nothing behind in a group.
    const person =
      known ??
      (work.lane.chatId < 0 ? strangerOf(telegramId, spoken) : await meetPerson(db, telegramId, spoken));
    if (user && !person.languageChosen && person.language !== spoken) {
      await setLanguage(db, telegramId, spoken);
      person.language = spoken;
    }
    // Everybody has it, or having it would tell of something.
    if (!person.careSealed && work.lane.chatId > 0) await keepCare(context, person, {});
    work.person = person;
    work.language = person.language;
    const { blockedAt } = person;
    if (blockedAt && chat?.type === 'private' && !ctx.myChatMember) {
      // Written before the block was noticed: nobody is there to read an answer.
      if (work.rows.every((row) => row.acceptedAt < blockedAt)) return;
      await markUnblocked(db, telegramId);
    }
    await next();
  };
}
