import { randomUUID } from 'node:crypto';
import type { QuizStart, quizStarted } from '@soulnear/contracts/quizzes.ts';
import type { z } from 'zod';
import type { AppContext } from '../context.ts';
import { changeQuizzes, openQuizzes } from './session/change-quizzes.ts';
import { nextQuestion } from './session/next-question.ts';
import type { QuizDocument } from './session/quiz-document.ts';
import { insertQuiz, touchQuiz } from './session/quiz-store.ts';
import { sealQuiz } from './session/sealed-quiz.ts';
import { viewOf } from './session/view-of.ts';

/** Goes on with the open quiz of a category, or begins one. Throws AppError 410 for a forgotten person. */
export async function startQuiz(
  context: AppContext,
  person: string,
  start: QuizStart,
): Promise<z.infer<typeof quizStarted>> {
  const { category } = start;
  const started = await changeQuizzes(context, person, async (client, key) => {
    const quizzes = await openQuizzes(client, key, person);
    const open = quizzes.find(({ row, document }) => !row.finishedAt && document.category === category);
    if (open) {
      await touchQuiz(client, open.row.session);
      return { begun: 'resumed' as const, session: open.row.session, version: open.row.version, ...open };
    }
    const document: QuizDocument = {
      category,
      asked: [],
      steppedBack: false,
      lastKey: null,
      finished: null,
    };
    const first = nextQuestion(document, { ...start, own: [] });
    if (first) document.asked.push(first);
    const session = randomUUID();
    await insertQuiz(client, { session, person, sealed: sealQuiz(key, session, document) });
    return { begun: 'new' as const, session, version: 0, document };
  });
  return { begun: started.begun, view: viewOf(started, start) };
}
