import { randomUUID } from 'node:crypto';
import type { QuizAnswer, QuizOutcome, QuizStep, QuizText } from '@soulnear/contracts/quizzes.ts';
import type { AppContext } from '../context.ts';
import { findItem, followUpsAfter } from './bank/bank.ts';
import { type Look, lookAtAnswers } from './looking/look-at-answers.ts';
import { ownQuestions, waitForLook } from './looking/own-questions.ts';
import { changeQuizzes, type OpenQuiz, openQuizzes, readQuizzes } from './session/change-quizzes.ts';
import { nextQuestion } from './session/next-question.ts';
import { type AskedQuestion, answeredOf, type QuizDocument } from './session/quiz-document.ts';
import { writeQuiz } from './session/quiz-store.ts';
import { scoresOf } from './session/scored-in.ts';
import { sealQuiz } from './session/sealed-quiz.ts';
import { currentOf, questionOf, viewOf } from './session/view-of.ts';

type Step = QuizStep | (QuizText & { version?: undefined });

/**
 * Takes an answer to the question of a version, or words to the question asked last, and moves on. Safe to repeat with
 * its key. Throws AppError 410 for a forgotten person.
 */
export async function takeAnswer(
  context: AppContext,
  person: string,
  session: string | undefined,
  step: Step,
): Promise<QuizOutcome> {
  const before = await findTarget(context, person, session);
  if (!before) return { outcome: 'gone' };
  // The follow-ups begin: a look that is under way may have something to ask.
  if (step.adaptive && answeredOf(before.document).length === followUpsAfter - 1) {
    await waitForLook(context, person, before.row.session);
  }
  const taken = await changeQuizzes(context, person, async (client, key) => {
    const quizzes = await openQuizzes(client, key, person);
    const target = quizzes.find(({ row }) => row.session === before.row.session);
    if (!target) return undefined;
    const { row, document } = target;
    const { version } = row;
    const seen = { session: row.session, version, document };
    if (document.lastKey === step.key) return { outcome: 'taken' as const, ...seen };
    const current = currentOf(document);
    const isStale = step.version !== undefined && step.version !== version;
    if (!current || isStale || !fits(step.answer, current))
      return { outcome: step.version === undefined ? ('gone' as const) : ('stale' as const), ...seen };

    current.answer = step.answer;
    document.steppedBack = false;
    document.lastKey = step.key;
    const next = nextQuestion(document, { ...step, own: step.adaptive ? ownQuestions(key, row) : [] });
    if (next) document.asked.push(next);
    else
      document.finished = {
        scores: scoresOf(document),
        before: lastScores(quizzes, document),
        summaries: {},
      };
    const looks = step.adaptive && answeredOf(document).length === followUpsAfter - 1;
    const looking = looks && context.model.availableInMs() === 0 ? randomUUID() : undefined;
    const now = { session: row.session, version: version + 1, document };
    await writeQuiz(client, {
      ...now,
      sealed: sealQuiz(key, row.session, document),
      finished: document.finished !== null,
      looking,
    });
    const look: Look | undefined = looking
      ? { looking, session: row.session, person, key, document, language: step.language }
      : undefined;
    return { outcome: 'taken' as const, ...now, look };
  });
  if (!taken || taken.outcome === 'gone') return { outcome: 'gone' };
  if ('look' in taken && taken.look) void lookAtAnswers(context, taken.look);
  return { outcome: taken.outcome, view: viewOf(taken, step) };
}

/** The quiz that is meant: the named one, or the one touched last. */
async function findTarget(
  context: AppContext,
  person: string,
  session: string | undefined,
): Promise<OpenQuiz | undefined> {
  return (await readQuizzes(context, person, session))?.quizzes[0];
}

/** Whether it is an answer to this question. Only words may be left out. */
function fits(answer: QuizAnswer, question: AskedQuestion): boolean {
  const { kind } = questionOf(question, 'ru');
  if (answer.kind === 'skip') return kind === 'text';
  if (answer.kind !== kind) return false;
  if (answer.kind !== 'choice') return true;
  const item = findItem(question.item ?? '');
  return item?.kind === 'choice' && answer.option < item.options.length;
}

/** Scores of the time before in the same category. */
function lastScores(quizzes: OpenQuiz[], { category }: QuizDocument) {
  const finished = quizzes.filter(({ document }) => document.category === category && document.finished);
  const at = ({ row }: OpenQuiz) => row.finishedAt?.getTime() ?? 0;
  finished.sort((a, b) => at(b) - at(a));
  return finished[0]?.document.finished?.scores ?? null;
}
