import type { Migration } from '@soulnear/platform/db/migrate.ts';
import { talksAndTurns } from './migrations/0001_talks_and_turns.ts';
import { usage } from './migrations/0002_usage.ts';
import { rights } from './migrations/0003_rights.ts';
import { outboxTrace } from './migrations/0004_outbox_trace.ts';

/** In the order they run. */
export const migrations: Migration[] = [talksAndTurns, usage, rights, outboxTrace];
