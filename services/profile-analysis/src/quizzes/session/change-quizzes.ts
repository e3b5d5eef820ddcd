import type { Queryable } from '@soulnear/platform/db/types.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import type { AppContext } from '../../context.ts';
import type { QuizDocument } from './quiz-document.ts';
import { findKey, findQuizzes, holdKey, lockQuizzes, type QuizRow } from './quiz-store.ts';
import { openQuiz } from './sealed-quiz.ts';

export interface OpenQuiz {
  row: QuizRow;
  document: QuizDocument;
}

/**
 * Runs a change of a person's quizzes against no other and against no forgetting. Throws AppError 410 for a forgotten
 * person.
 */
export async function changeQuizzes<T>(
  context: AppContext,
  person: string,
  change: (client: Queryable, key: PersonKey) => Promise<T>,
): Promise<T> {
  const { db, keyring, keys } = context;
  const fresh = keys.known(person) ?? keyring.newPersonKey(person);
  return db.transaction(async (client) => {
    const wrapped = await holdKey(client, person, fresh.wrapped);
    if (!wrapped) throw new AppError('person_forgotten', 'this person is forgotten', { status: 410 });
    await lockQuizzes(client, person);
    return change(client, keys.get(person, wrapped));
  });
}

/** A person's quizzes opened, the one touched last first; none of the unknown and the forgotten. */
export async function readQuizzes(
  { db, keys }: AppContext,
  person: string,
  session?: string,
): Promise<{ key: PersonKey; quizzes: OpenQuiz[] } | undefined> {
  const wrapped = await findKey(db, person);
  if (!wrapped) return undefined;
  const key = keys.get(person, wrapped);
  return { key, quizzes: await openQuizzes(db, key, person, session) };
}

export async function openQuizzes(
  db: Queryable,
  key: PersonKey,
  person: string,
  session?: string,
): Promise<OpenQuiz[]> {
  const rows = await findQuizzes(db, person, session);
  return rows.map((row) => ({ row, document: openQuiz(key, row.session, row.sealed) }));
}
