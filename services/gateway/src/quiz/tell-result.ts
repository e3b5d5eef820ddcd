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
import { decodeQuizArg } from './quiz-arg.ts';
import { allowed } from './quiz-gate.ts';
import { resultScreen } from './result-screen.ts';

/** A model's time, ours, and the picture's. */
const resultMs = 20_000;

/** The tap that ended a quiz, or asked for a result, in the talk lane. */
export function tellTappedResult(context: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    const { action, arg } = decodeCallback(ctx.callbackQuery?.data ?? '') ?? {};
    const session = action === 'quiz:result' ? arg : decodeQuizArg(arg)?.session;
    if (session) await tellResult(context, ctx, session);
  };
}

/** Where it said that answers are put together, it says that they are. */
async function closeWaiting(ctx: GatewayContext, category: QuizCategory): Promise<void> {
  const { person, language } = ctx.work;
  const { data } = ctx.callbackQuery ?? {};
  // A tap on a list of results is no card of a question.
  if (person.quizCard === null || data?.includes(':result:')) return;
  const name = translate(language, `quiz-category-${category}`);
  const text = markdownToEntities(translate(language, 'quiz-done', { name }));
  await editScreen(ctx, person.quizCard, { text });
}

/** The picture, then the words. */
export async function tellResult(context: AppContext, ctx: GatewayContext, session: string): Promise<void> {
  const { work, callbackQuery } = ctx;
  const { person, language, sender } = work;
  const { address } = openParticulars(context.keyring, person);
  const asked = { ...allowed(work), ...(address && { address }) };
  try {
    const told = await context.profile.quizzes.result(person.person, session, asked, resultMs);
    if (!told) return await say(sender, language, 'quiz-passed');
    const { result, png } = told;
    const isNew = callbackQuery?.data === undefined || !callbackQuery.data.includes(':result:');
    if (isNew) context.product.note(person.person, { kind: 'quiz_finished', detail: result.category });
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
    const again = encodeCallback('quiz:result', session);
    const keyboard = new InlineKeyboard().text(translate(language, 'quiz-result-again'), again);
    await say(sender, language, 'quiz-result-away', { keyboard });
  }
}
