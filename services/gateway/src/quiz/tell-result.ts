import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';
import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import { InlineKeyboard, InputFile } from 'grammy';
import { say } from '../answers/say.ts';
import { editScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import { noteFailure } from '../handlers/rollout.ts';
import { translate } from '../locales/translate.ts';
import { decodeCallback, encodeCallback } from '../menu/callback-data.ts';
import { openParticulars } from '../people/particulars.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import { decodeQuizArg, sessionIn, shortId } from './quiz-arg.ts';
import { allowed } from './quiz-gate.ts';
import { resultScreen } from './result-screen.ts';

/** A model's time, ours, and the picture's. */
const resultMs = 20_000;

/** The tap that ended a quiz, or asked for a result, in the talk lane. */
export function tellTappedResult(context: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    const { action, arg } = decodeCallback(ctx.callbackQuery?.data ?? '') ?? {};
    const session = action === 'quiz:result' ? sessionIn(arg) : decodeQuizArg(arg)?.session;
    if (session) await tellResult(context, ctx, session);
  };
}

/** The card that waits for this result; undefined where another was asked for in a list. */
function waitingCard({ work, callbackQuery }: GatewayContext): number | undefined {
  const { person } = work;
  const { action, arg } = decodeCallback(callbackQuery?.data ?? '') ?? {};
  const tapped = callbackQuery?.message?.message_id;
  if (action === 'quiz:result' && (arg === sessionIn(arg) || tapped !== person.quizCard)) return undefined;
  return person.quizCard ?? undefined;
}

/** Where it said that answers are put together, it says that they are. */
async function closeWaiting(ctx: GatewayContext, category: QuizCategory): Promise<void> {
  const { language } = ctx.work;
  const card = waitingCard(ctx);
  if (card === undefined) return;
  const name = translate(language, `quiz-category-${category}`);
  await editScreen(ctx, card, { text: markdownToEntities(translate(language, 'quiz-done', { name })) });
}

/** Says that there is no result yet, on the card that waits for it where there is one, with a way to ask again. */
async function sayAway(ctx: GatewayContext, session: string): Promise<void> {
  const { language, sender } = ctx.work;
  const card = waitingCard(ctx);
  const again = encodeCallback('quiz:result', card === undefined ? session : shortId(session));
  const keyboard = new InlineKeyboard().text(translate(language, 'quiz-result-again'), again);
  const text = markdownToEntities(translate(language, 'quiz-result-away'));
  if (card !== undefined && (await editScreen(ctx, card, { text, keyboard }))) return;
  await say(sender, language, 'quiz-result-away', { keyboard });
}

/** The picture, then the words. */
export async function tellResult(context: AppContext, ctx: GatewayContext, session: string): Promise<void> {
  const { work } = ctx;
  const { person, language, sender } = work;
  const { address } = openParticulars(context.keyring, person);
  const asked = { ...allowed(work), ...(address && { address }) };
  try {
    const told = await context.profile.quizzes.result(person.person, session, asked, resultMs);
    if (!told) return await say(sender, language, 'quiz-passed');
    const { result, png } = told;
    await closeWaiting(ctx, result.category);
    if (png) {
      const caption = translate(language, 'quiz-caption', { name: result.title });
      await sender.send({ text: caption, photo: new InputFile(png, 'quiz.png') });
    }
    const { text, keyboard } = resultScreen(result, language);
    await sender.send({ ...text, ...(keyboard && { keyboard }) });
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    noteFailure(context, work, error);
    context.logger.warn({ err: error }, 'a quiz result cannot be told');
    await sayAway(ctx, session);
  }
}
