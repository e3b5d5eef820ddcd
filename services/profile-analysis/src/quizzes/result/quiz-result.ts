import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizResult, QuizResultRequest } from '@soulnear/contracts/quizzes.ts';
import type { AppContext } from '../../context.ts';
import { texts } from '../../locales/texts.ts';
import { observeTurn } from '../../turns/observe-turn.ts';
import { changeQuizzes, type OpenQuiz, openQuizzes, readQuizzes } from '../session/change-quizzes.ts';
import type { QuizDocument, Summary } from '../session/quiz-document.ts';
import { writeQuiz } from '../session/quiz-store.ts';
import { sealQuiz } from '../session/sealed-quiz.ts';
import { composeSummary } from './compose-summary.ts';
import { shownFacets } from './facets-of.ts';
import { writeSummary } from './write-summary.ts';

/**
 * The result of a finished quiz: told once in a language and kept; its free answers go where patterns are looked for.
 * Undefined where there is none.
 */
export async function quizResultOf(
  context: AppContext,
  person: string,
  session: string,
  request: QuizResultRequest,
): Promise<QuizResult | undefined> {
  const { language, analyse, address } = request;
  const quiz = (await readQuizzes(context, person, session))?.quizzes[0];
  if (!quiz?.document.finished) return undefined;
  const { document } = quiz;
  if (analyse) await observeWords(context, person, quiz, language);
  if (!document.finished?.summaries[language]) {
    const composed = composeSummary(document, document.finished?.scores ?? {}, language);
    const told = await writeSummary(context, person, { document, composed, language, address });
    await keepSummary(context, person, session, language, told ?? composed);
    return resultOf(quiz, language, told ?? composed);
  }
  return resultOf(quiz, language);
}

/** As it was told; composed anew in a language it was not told in. */
export function resultOf(
  { row, document }: OpenQuiz,
  language: Language,
  told: Summary | undefined = document.finished?.summaries[language],
): QuizResult {
  return {
    session: row.session,
    category: document.category,
    title: texts(language, `quiz-${document.category}`),
    finishedAt: (row.finishedAt ?? new Date(0)).toISOString(),
    facets: shownFacets(document, language),
    summary: told ?? composeSummary(document, document.finished?.scores ?? {}, language),
  };
}

/** The person's own words of a quiz, observed once like those of a talk. */
async function observeWords(
  context: AppContext,
  person: string,
  { row, document }: OpenQuiz,
  language: Language,
): Promise<void> {
  const userTexts = wordsOf(document);
  if (userTexts.length === 0) return;
  const finishedAt = (row.finishedAt ?? new Date()).toISOString();
  const mode = 'helper' as const;
  const turn = {
    turn: row.session,
    person,
    mode,
    language,
    finishedAt,
    userTexts,
    answer: '',
    analyse: true,
  };
  await observeTurn(context, turn);
}

const wordsOf = ({ asked }: QuizDocument): string[] =>
  asked.flatMap(({ answer }) => (answer?.kind === 'text' ? [answer.text] : []));

async function keepSummary(
  context: AppContext,
  person: string,
  session: string,
  language: Language,
  summary: Summary,
): Promise<void> {
  await changeQuizzes(context, person, async (client, key) => {
    const [quiz] = await openQuizzes(client, key, person, session);
    if (!quiz?.document.finished || quiz.document.finished.summaries[language]) return;
    const { row, document } = quiz;
    quiz.document.finished.summaries[language] = summary;
    const sealed = sealQuiz(key, session, document);
    await writeQuiz(client, { session, sealed, version: row.version, finished: true, looking: null });
  });
}
