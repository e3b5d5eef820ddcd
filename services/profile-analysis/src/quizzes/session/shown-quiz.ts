import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import { openLooked, openQuiz } from './sealed-quiz.ts';
import { questionOf } from './view-of.ts';

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
    asked: asked.map((each) => ({ ...each, question: questionOf(each, 'ru').text })),
    looked: looked_sealed === null ? null : openLooked(key, String(session), looked_sealed as Buffer),
  };
}
