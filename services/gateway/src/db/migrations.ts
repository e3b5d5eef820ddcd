import type { Migration } from '@soulnear/platform/db/migrate.ts';
import { inbox } from './migrations/0001_inbox.ts';

/** In the order they run. */
export const migrations: Migration[] = [inbox];
