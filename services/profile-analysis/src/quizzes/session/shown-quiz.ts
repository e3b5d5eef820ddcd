import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import type { AskedQuestion } from './quiz-document.ts';
import { openLooked, openQuiz } from './sealed-quiz.ts';
import { questionOf } from './view-of.ts';

/** A question with its texts in both languages, and those of the option that was chosen. */
function shownQuestion(asked: AskedQuestion): Record<string, unknown> {
  const { answer } = asked;
  const [ru, en] = [questionOf(asked, 'ru'), questionOf(asked, 'en')];
  if (answer?.kind !== 'choice') return { ...asked, question: { ru: ru.text, en: en.text } };
  const option = { ru: ru.options[answer.option], en: en.options[answer.option] };
  return { ...asked, question: { ru: ru.text, en: en.text }, answer: { ...answer, text: option } };
}

/** A quiz as its person may see it: the questions in words, the answers, the scores, and what a model suggested. */
export function shownQuiz(key: PersonKey, row: Record<string, unknown>): Record<string, unknown> {
  const {
    session,
    sealed,
    looked_sealed,
    started_at,
    updated_at,
    finished_at,
    looking,
    looking_since,
    version,
  } = row;
  const { asked, ...document } = openQuiz(key, String(session), sealed as Buffer);
  return {
    session,
    version,
    startedAt: started_at,
    updatedAt: updated_at,
    finishedAt: finished_at,
    looking,
    lookingSince: looking_since,
    ...document,
    asked: asked.map(shownQuestion),
    looked: looked_sealed === null ? null : openLooked(key, String(session), looked_sealed as Buffer),
  };
}
