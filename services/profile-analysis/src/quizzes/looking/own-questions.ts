import { setTimeout as sleep } from 'node:timers/promises';
import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import type { AppContext } from '../../context.ts';
import type { OwnQuestion } from '../session/quiz-document.ts';
import { findQuizzes, type QuizRow } from '../session/quiz-store.ts';
import { openLooked } from '../session/sealed-quiz.ts';
import { lookMs } from './look-at-answers.ts';

/** Nobody looks at a tapped button for longer; what comes later may still serve the next follow-up. */
const patienceMs = 1_500;
const pauseMs = 100;

/** Waits a little for a look that is under way, whichever pod makes it. */
export async function waitForLook({ db }: AppContext, person: string, session: string): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (Date.now() < giveUpAt) {
    const [row] = await findQuizzes(db, person, session);
    if (!row || row.lookedSealed || row.lookingMs === null || row.lookingMs > lookMs) return;
    await sleep(pauseMs);
  }
}

/** A model's questions for this quiz, if it found any in time. */
export function ownQuestions(key: PersonKey, { session, lookedSealed }: QuizRow): OwnQuestion[] {
  return lookedSealed ? openLooked(key, session, lookedSealed).questions : [];
}
