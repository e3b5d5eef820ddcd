import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log/logger.ts';
import type { SchemaVersion } from './migration.ts';
import { pendingMigrations } from './pending-migrations.ts';
import { isUnavailable } from './unavailable.ts';

/** No such role or password yet, no such database or schema, no rights yet: bootstrap is still to come. */
const notYet = new Set(['28P01', '28000', '3D000', '3F000', '42501']);

/**
 * Resolves once the schema holds every migration of the code; the database may still be starting or empty.
 * Throws after `timeoutMs` with what is missing.
 */
export async function waitForSchema(
  options: SchemaVersion & { timeoutMs: number; logger?: Logger; pollMs?: number },
): Promise<void> {
  const { schema, timeoutMs, logger, pollMs = 1_000 } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const missing = await missingNow(options);
    if (missing === '') return;
    if (Date.now() + pollMs > deadline) {
      throw new Error(`schema ${schema} is not ready after ${Math.round(timeoutMs / 1000)} s: ${missing}`);
    }
    logger?.info({ schema, missing }, 'waiting for the schema');
    await sleep(pollMs);
  }
}

async function missingNow(version: SchemaVersion): Promise<string> {
  try {
    return (await pendingMigrations(version)).join(', ');
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (isUnavailable(error)) return 'the database does not answer';
    if (typeof code === 'string' && notYet.has(code)) return 'roles or schemas are not made yet';
    throw error;
  }
}
