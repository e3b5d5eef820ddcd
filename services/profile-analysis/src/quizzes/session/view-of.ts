import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizQuestion, QuizView } from '@soulnear/contracts/quizzes.ts';
import { findItem, followUpsAfter } from '../bank/bank.ts';
import { totalOf } from './next-question.ts';
import { type AskedQuestion, answeredOf, type QuizDocument } from './quiz-document.ts';

/** What is asked now; undefined when all is answered. */
export const currentOf = ({ asked }: QuizDocument): AskedQuestion | undefined =>
  asked.find(({ answer }) => answer === null);

/** A question in a language; a model's own keeps the one it was written in. */
export function questionOf({ item, own, followUp }: AskedQuestion, language: Language): QuizQuestion {
  const found = item === null ? undefined : findItem(item);
  if (!found) return { kind: 'text', text: own ?? '', options: [], followUp };
  const options = found.kind === 'choice' ? found.options.map(({ text }) => text[language]) : [];
  return { kind: found.kind, text: found.text[language], options, followUp };
}

/** Where the person stands. */
export function viewOf(
  { session, version, document }: { session: string; version: number; document: QuizDocument },
  { language, adaptive }: { language: Language; adaptive: boolean },
): QuizView {
  const { category } = document;
  const place = { session, category, version };
  const current = currentOf(document);
  if (!current) return { ...place, state: 'finished' };
  const answered = answeredOf(document).length;
  return {
    ...place,
    state: 'question',
    step: answered + 1,
    total: totalOf(document, adaptive),
    question: questionOf(current, language),
    canGoBack: answered > 0 && !document.steppedBack,
    looking: adaptive && answered === followUpsAfter - 1,
  };
}
