import { type QuizView, quizCategory } from '@soulnear/contracts/quizzes.ts';
import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import { unknownCommand } from '../handlers/menu.ts';
import type { TapHandler } from '../handlers/taps.ts';
import { moveToTalk } from '../lanes/move-store.ts';
import { persist } from '../lanes/persist.ts';
import { translate } from '../locales/translate.ts';
import { menuOf } from '../menu/menu-of.ts';
import { awaitNothing, expectText } from '../people/awaiting-store.ts';
import { storeQuizCard } from '../people/quiz-card-store.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { listScreen } from './list-screen.ts';
import { questionScreen } from './question-screen.ts';
import { decodeQuizArg } from './quiz-arg.ts';
import { closeCard, showCard } from './quiz-card.ts';
import { allowed, throughGate } from './quiz-gate.ts';
import { resultsScreen } from './result-screen.ts';

const deadlineMs = 6_000;
/** For so long the next plain text answers a question that asks for words; later it is a talk, and the quiz waits. */
const wordsAwaitedMs = 3 * 3_600_000;

/** /quiz: the list; without the flag there is no such command. */
export function quizCommand(context: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    if (!ctx.work.flags.ENABLE_DYNAMIC_QUIZ) return await unknownCommand(ctx);
    await showList(context)(ctx, undefined);
  };
}

export function showList(context: AppContext): TapHandler {
  return (ctx) =>
    throughGate(context, ctx, async () => {
      const { person, language } = ctx.work;
      const overview = await context.profile.quizzes.overview(person.person, allowed(ctx.work), deadlineMs);
      await showCard(context, ctx, listScreen(overview, language));
    });
}

/** Begins a quiz, or goes on where it was left. */
export function startQuiz(context: AppContext): TapHandler {
  return async (ctx, arg) => {
    const category = quizCategory.safeParse(arg);
    if (!category.success) return await showList(context)(ctx, undefined);
    const { data } = category;
    const start = async () => {
      const { person } = ctx.work;
      const asked = { ...allowed(ctx.work), category: data };
      const { begun, view } = await context.profile.quizzes.start(person.person, asked, deadlineMs);
      if (begun === 'new') context.product.note(person.person, { kind: 'quiz_started', detail: data });
      await showView(context, ctx, view);
    };
    await throughGate(context, ctx, start, `quiz_${data}`);
  };
}

/** An answer by a button, or a step back. A tap that comes too late changes nothing. */
export function tapQuiz(context: AppContext): TapHandler {
  return async (ctx, arg) => {
    const read = decodeQuizArg(arg);
    if (!read) return;
    await throughGate(context, ctx, async () => {
      const { work } = ctx;
      const { session, version, does } = read;
      const step = { ...allowed(work), key: work.rows[0].id, version };
      const { quizzes } = context.profile;
      const { person } = work.person;
      const taken =
        does.kind === 'back'
          ? await quizzes.back(person, session, step, deadlineMs)
          : await quizzes.answer(person, session, { ...step, answer: does }, deadlineMs);
      if (taken.outcome === 'taken') return await showView(context, ctx, taken.view);
      const tapped = ctx.callbackQuery?.message?.message_id;
      if (taken.outcome === 'gone' || tapped !== work.person.quizCard) {
        const text = translate(work.language, 'quiz-passed');
        return await showScreen(ctx, { text });
      }
      // A double tap: the card shows what is asked now, or does already. A result is not told twice.
      if (taken.view.state === 'question') await showView(context, ctx, taken.view);
    });
  };
}

/** Leaves the quiz as it stands, and shows the menu in its place. */
export function leaveQuiz(context: AppContext): TapHandler {
  return async (ctx) => {
    const { person } = ctx.work;
    if (person.awaiting === 'quiz') await awaitNothing(context.db, person);
    // The menu in its place is a card of quizzes no more, and keeps its buttons.
    if (ctx.callbackQuery?.message?.message_id !== person.quizCard) await closeCard(context, ctx);
    await showScreen(ctx, menuOf(context, ctx.work));
    if (person.quizCard !== null) await storeQuizCard(context.db, person, null);
  };
}

/** The latest results, in short. */
export function showResults(context: AppContext): TapHandler {
  return (ctx) =>
    throughGate(context, ctx, async () => {
      const { person, language } = ctx.work;
      const results = await context.profile.quizzes.results(person.person, language, deadlineMs);
      await showCard(context, ctx, resultsScreen(results, language));
    });
}

/** One result as it was told, with its picture. */
export function showResult(context: AppContext): TapHandler {
  return (ctx) => throughGate(context, ctx, () => handToTalk(context, ctx));
}

/** The question of a view, or its end: the result is told in the talk lane, where waiting for a model delays no button. */
export async function showView(context: AppContext, ctx: GatewayContext, view: QuizView): Promise<void> {
  const { work } = ctx;
  const { person, language } = work;
  if (view.state === 'finished') {
    if (person.awaiting === 'quiz') await awaitNothing(context.db, person);
    await showCard(context, ctx, { text: translate(language, 'quiz-composing') });
    context.product.note(person.person, { kind: 'quiz_finished', detail: view.category });
    return await handToTalk(context, ctx);
  }
  if (view.question.kind === 'text') await expectText(context.db, person, 'quiz', wordsAwaitedMs);
  else if (person.awaiting === 'quiz') await awaitNothing(context.db, person);
  await showCard(context, ctx, questionScreen(view, language));
}

async function handToTalk({ db, ending }: AppContext, { work }: GatewayContext): Promise<void> {
  if (work.lane.lane !== 'ui') return;
  await persist(work.lane, ending.signal, () =>
    moveToTalk(db, work.lane, work.rows[0].id, work.lane.leaseMs),
  );
  work.moved = true;
}
