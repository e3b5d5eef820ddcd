import { type QuizOverview, quizCategories } from '@soulnear/contracts/quizzes.ts';
import type { AppContext } from '../context.ts';
import { readQuizzes } from './session/change-quizzes.ts';
import { totalOf } from './session/next-question.ts';
import { answeredOf } from './session/quiz-document.ts';

/** Each category with what is open and what was finished last; the same for the unknown. */
export async function listQuizzes(
  context: AppContext,
  person: string,
  adaptive: boolean,
): Promise<QuizOverview> {
  const quizzes = (await readQuizzes(context, person))?.quizzes ?? [];
  const categories = quizCategories.map((category) => {
    const its = quizzes.filter(({ document }) => document.category === category);
    const open = its.find(({ row }) => !row.finishedAt);
    const finished = its.flatMap(({ row }) => row.finishedAt?.toISOString() ?? []).sort();
    return {
      category,
      open: open
        ? {
            session: open.row.session,
            step: answeredOf(open.document).length + 1,
            total: totalOf(open.document, adaptive),
          }
        : null,
      finishedAt: finished.at(-1) ?? null,
    };
  });
  return { categories };
}
