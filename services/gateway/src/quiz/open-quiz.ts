import { quizCategory } from '@soulnear/contracts/quizzes.ts';
import type { PayloadOpener } from '../meeting/open-payload.ts';
import { showList, startQuiz } from './take-quiz.ts';

/** `/start quiz_money` and its like; the list for `quiz_` with anything else. */
export const openQuiz: PayloadOpener = async (context, ctx, payload) => {
  if (!payload.startsWith('quiz_') || !ctx.work.flags.ENABLE_DYNAMIC_QUIZ) return false;
  const category = quizCategory.safeParse(payload.slice('quiz_'.length));
  if (category.success) await startQuiz(context)(ctx, category.data);
  else await showList(context)(ctx, undefined);
  return true;
};
