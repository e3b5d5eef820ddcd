import type { QuizBack, QuizOutcome } from '@soulnear/contracts/quizzes.ts';
import type { AppContext } from '../context.ts';
import { followUpsAfter } from './bank/bank.ts';
import { changeQuizzes, openQuizzes } from './session/change-quizzes.ts';
import { answeredOf } from './session/quiz-document.ts';
import { writeQuiz } from './session/quiz-store.ts';
import { sealQuiz } from './session/sealed-quiz.ts';
import { viewOf } from './session/view-of.ts';

/** Asks the latest question once more, with its answer taken back. Throws AppError 410 for a forgotten person. */
export async function stepBack(
  context: AppContext,
  person: string,
  session: string,
  step: QuizBack,
): Promise<QuizOutcome> {
  const taken = await changeQuizzes(context, person, async (client, key) => {
    const [target] = await openQuizzes(client, key, person, session);
    if (!target) return undefined;
    const { row, document } = target;
    const seen = { session, version: row.version, document };
    if (document.lastKey === step.key) return { outcome: 'taken' as const, ...seen };
    const latest = answeredOf(document).at(-1);
    if (row.version !== step.version || document.finished || document.steppedBack || !latest)
      return { outcome: 'stale' as const, ...seen };
    document.asked = document.asked.filter(({ answer }) => answer !== null);
    latest.answer = null;
    document.steppedBack = true;
    document.lastKey = step.key;
    // What a look found rests on an answer that may change.
    const looking = answeredOf(document).length < followUpsAfter - 1 ? null : undefined;
    const now = { session, version: row.version + 1, document };
    await writeQuiz(client, { ...now, sealed: sealQuiz(key, session, document), finished: false, looking });
    return { outcome: 'taken' as const, ...now };
  });
  if (!taken) return { outcome: 'gone' };
  return { outcome: taken.outcome, view: viewOf(taken, step) };
}
