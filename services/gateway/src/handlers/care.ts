import type { MiddlewareFn } from 'grammy';
import { circumstancesOf } from '../care/circumstances.ts';
import { countryButton } from '../care/countries.ts';
import { detectCrisis } from '../care/detect-crisis.ts';
import { helpCard } from '../care/help-card.ts';
import type { AppContext } from '../context.ts';
import { isCommand } from '../intake/route-update.ts';
import { moveToTalk } from '../lanes/move-store.ts';
import { persist } from '../lanes/persist.ts';
import { languageOf } from '../locales/translate.ts';
import { openCareState } from '../people/care-state.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** Before person, consent and flags: a text of a crisis gets the help card, then its usual way. */
export function careMiddleware(context: AppContext): MiddlewareFn<GatewayContext> {
  const { db, care, ending, keyring } = context;
  return async (ctx, next) => {
    const { work, message, update } = ctx;
    const text = message?.text ?? message?.caption;
    const kind = work.lane.lane === 'ui' && text !== undefined ? detectCrisis(text) : null;
    if (!kind || !message) return next();
    const language = work.person?.language ?? languageOf(message.from.language_code);
    const isPrivate = message.chat.type === 'private';
    const country = work.person && isPrivate ? openCareState(keyring, work.person).country : null;
    const card = helpCard({ kind, language, country: country ?? undefined, ...circumstancesOf(text ?? '') });
    await care.send({ updateId: update.update_id, chatId: message.chat.id }, (mayLeave) =>
      work.sender.send({
        ...card,
        card: true,
        mayLeave,
        ...(isPrivate && { keyboard: countryButton(language, country !== null) }),
      }),
    );
    if (message.text === undefined || isCommand(message)) return next();
    await persist(work.lane, ending.signal, () =>
      moveToTalk(db, work.lane, work.rows[0].id, work.lane.leaseMs),
    );
    work.moved = true;
  };
}
