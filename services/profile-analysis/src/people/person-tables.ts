import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import { openProfile, openVectors } from '../profile/sealed-profile.ts';
import { shownQuiz } from '../quizzes/session/shown-quiz.ts';
import { openWords } from '../turns/sealed-observation.ts';

/**
 * A table whose rows belong to a person. Every table with a column `person` stands in this list (a test asks the database):
 * what is not here would be neither exported nor forgotten.
 */
export interface PersonTable {
  name: string;
  /** Its key, one uuid: the order of an export. */
  id: string;
  /** What a person is shown of a row; throws SealError for a value of another row or key. */
  open(key: PersonKey, row: Record<string, unknown>): Record<string, unknown>;
}

export const personTables: readonly PersonTable[] = [
  {
    name: 'observed_turns',
    id: 'turn',
    open: (key, { turn, mode, language, finished_at, sealed }) => ({
      turn,
      mode,
      language,
      finishedAt: finished_at,
      ...openWords(key, String(turn), sealed as Buffer),
    }),
  },
  {
    name: 'analysis_progress',
    id: 'person',
    open: (_key, { messages, quick_upto, deep_upto }) => ({
      messages,
      quickUpto: quick_upto,
      deepUpto: deep_upto,
    }),
  },
  {
    name: 'profiles',
    id: 'person',
    open: (key, { person, sealed, vectors_sealed, updated_at }) => ({
      updatedAt: updated_at,
      ...openProfile(key, String(person), sealed as Buffer),
      vectors: openVectors(key, String(person), vectors_sealed as Buffer),
    }),
  },
  {
    name: 'quiz_sessions',
    id: 'session',
    open: shownQuiz,
  },
];
