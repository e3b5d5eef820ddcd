import type { Migration } from '@soulnear/platform/db/migrate.ts';
import { talksAndTurns } from './migrations/0001_talks_and_turns.ts';

/** In the order they run. */
export const migrations: Migration[] = [talksAndTurns];
