import { retention } from '@soulnear/contracts/retention.ts';
import { InlineKeyboard } from 'grammy';
import { sayMarkdown } from '../answers/say.ts';
import { sidePart } from '../answers/sender.ts';
import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import type { AwaitedHandler } from '../handlers/awaited.ts';
import type { TapHandler } from '../handlers/taps.ts';
import type { Work } from '../lanes/work.ts';
import { translate } from '../locales/translate.ts';
import { reconsiderKeyboard } from '../meeting/refused-screen.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { backKeyboard } from '../menu/main-menu.ts';
import { awaitNothing, expectText } from '../people/awaiting-store.ts';
import { keepParticulars } from '../people/keep-particulars.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import { deleteFeedback, insertFeedback } from './feedback-store.ts';
import { sealFeedback } from './sealed-feedback.ts';

/** How long the next plain text goes to the operator after it was agreed. */
const writeMs = 15 * 60_000;
const longest = 4_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** /feedback: who will read it and how long it stays, before a word is written. */
export async function askFeedback(ctx: GatewayContext): Promise<void> {
  await showScreen(ctx, feedbackScreen(ctx.work));
}

/** The same under an answer, which stays where it is. */
export async function sayFeedback({ work }: GatewayContext): Promise<void> {
  const { text, keyboard } = feedbackScreen(work);
  await sayMarkdown(work.sender, text, { keyboard });
}

function feedbackScreen({ person, language }: Work) {
  if (!person.consented)
    return { text: translate(language, 'feedback-consent'), keyboard: reconsiderKeyboard(language) };
  const days = retention.feedback.hours / 24;
  const keyboard = new InlineKeyboard()
    .text(translate(language, 'feedback-agree'), encodeCallback('feedback:write'))
    .row()
    .text(translate(language, 'menu-back'), encodeCallback('menu:menu'));
  return { text: translate(language, 'feedback-ask', { days }), keyboard };
}

/** Agreed: the next plain text is for the operator. */
export function beginFeedback({ db }: AppContext): TapHandler {
  return async (ctx) => {
    const { person, language } = ctx.work;
    if (!person.consented) return await askFeedback(ctx);
    await expectText(db, person, 'feedback', writeMs);
    const keyboard = new InlineKeyboard().text(
      translate(language, 'feedback-cancel'),
      encodeCallback('feedback:cancel'),
    );
    await showScreen(ctx, { text: translate(language, 'feedback-write'), keyboard });
  };
}

/** Whether no text is expected (any more): then there is nothing to call off. */
export function isFeedbackOver({ work }: GatewayContext): boolean {
  return work.person.awaiting !== 'feedback';
}

/** Thought better of it: plain texts are a talk again. */
export function cancelFeedback({ db }: AppContext): TapHandler {
  return async (ctx) => {
    const { person, language } = ctx.work;
    await awaitNothing(db, person);
    await showScreen(ctx, {
      text: translate(language, 'feedback-cancelled'),
      keyboard: backKeyboard(language),
    });
  };
}

/** The one text that was announced: sealed and kept for the operator, no part of a talk. What came behind it is one. */
export function takeFeedback({ db, keyring }: AppContext): AwaitedHandler {
  return async ({ work }, texts) => {
    const { person, language, sender } = work;
    const [first, ...others] = texts;
    if (!first) return texts;
    const { id } = first;
    if (!person.wrapped) await keepParticulars({ db, keyring }, person, {});
    const { wrapped } = person;
    if (!wrapped) return texts;
    const sealed = sealFeedback(
      keyring,
      { id, person: person.person, wrapped },
      first.text.slice(0, longest),
    );
    await insertFeedback(db, { id, person: person.person, sealed });
    const keyboard = new InlineKeyboard().text(
      translate(language, 'feedback-undo'),
      encodeCallback('feedback:undo', id),
    );
    const thanks = markdownToEntities(translate(language, 'feedback-thanks'));
    await sender.send({ ...thanks, keyboard }, sidePart.awaited);
    await awaitNothing(db, person);
    return others;
  };
}

/** Takes it back, as long as it is there. */
export function undoFeedback({ db }: AppContext): TapHandler {
  return async (ctx, id = '') => {
    const { person, language } = ctx.work;
    if (uuid.test(id)) await deleteFeedback(db, id, person.person);
    await showScreen(ctx, { text: translate(language, 'feedback-undone'), keyboard: backKeyboard(language) });
  };
}
