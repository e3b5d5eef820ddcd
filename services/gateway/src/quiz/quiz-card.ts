import { editScreen, type RichScreen, type Screen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import { storeQuizCard } from '../people/quiz-card-store.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { TelegramError } from '../telegram/telegram-error.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';

/**
 * Shows a screen of a quiz as the one card there is: in place of the tapped message, else as a new one. The card before
 * loses its buttons.
 */
export async function showCard(
  { db }: AppContext,
  ctx: GatewayContext,
  { text, keyboard }: Screen | RichScreen,
): Promise<void> {
  const { person, sender } = ctx.work;
  const rich = typeof text === 'string' ? markdownToEntities(text) : text;
  const screen = { text: rich, ...(keyboard && { keyboard }) };
  const tapped = ctx.callbackQuery?.message?.message_id;
  let card: number | null | undefined = tapped;
  if (tapped === undefined || !(await editScreen(ctx, tapped, screen))) {
    await sender.send({ ...rich, ...(keyboard && { keyboard }) });
    card = sender.last?.messageId;
  }
  if (typeof card !== 'number' || card === person.quizCard) return;
  if (person.quizCard !== null) await takeButtons(ctx, person.quizCard);
  await storeQuizCard(db, person, card);
}

/** What was answered in words keeps its question and loses its buttons. */
export async function closeCard({ db }: AppContext, ctx: GatewayContext): Promise<void> {
  const { person } = ctx.work;
  if (person.quizCard === null) return;
  await takeButtons(ctx, person.quizCard);
  await storeQuizCard(db, person, null);
}

async function takeButtons(ctx: GatewayContext, messageId: number): Promise<void> {
  try {
    await ctx.api.editMessageReplyMarkup(ctx.work.lane.chatId, messageId, {
      reply_markup: { inline_keyboard: [] },
    });
  } catch (error) {
    // Gone, too old, or without buttons already: its taps are stale in any case.
    if (!(error instanceof TelegramError)) throw error;
  }
}
