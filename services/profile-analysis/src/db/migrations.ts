import type { Migration } from '@soulnear/platform/db/migrate.ts';
import { observedTurns } from './migrations/0001_observed_turns.ts';
import { rights } from './migrations/0002_rights.ts';
import { profiles } from './migrations/0003_profiles.ts';
import { quizzes } from './migrations/0004_quizzes.ts';
import { deletedTalks } from './migrations/0005_deleted_talks.ts';

/** In the order they run. */
export const migrations: Migration[] = [observedTurns, rights, profiles, quizzes, deletedTalks];
