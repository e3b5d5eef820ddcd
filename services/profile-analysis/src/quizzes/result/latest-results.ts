import type { Language } from '@soulnear/contracts/common.ts';
import { type QuizResult, quizCategories } from '@soulnear/contracts/quizzes.ts';
import type { AppContext } from '../../context.ts';
import { type OpenQuiz, readQuizzes } from '../session/change-quizzes.ts';
import { resultOf } from './quiz-result.ts';

const at = ({ row }: OpenQuiz) => row.finishedAt?.getTime() ?? 0;

/** The latest result of each category, as the profile shows them. */
export async function latestResults(
  context: AppContext,
  person: string,
  language: Language,
): Promise<QuizResult[]> {
  const quizzes = (await readQuizzes(context, person))?.quizzes ?? [];
  return quizCategories.flatMap((category) => {
    const its = quizzes.filter(({ document }) => document.category === category && document.finished);
    const [latest] = its.sort((a, b) => at(b) - at(a));
    return latest ? [resultOf(latest, language)] : [];
  });
}
