import type { Logger } from '../log/logger.ts';
import { migrate } from './migrate.ts';
import type { SchemaVersion } from './migration.ts';
import { pendingMigrations } from './pending-migrations.ts';
import { waitForSchema } from './wait-for-schema.ts';

const WAIT_MS = 300_000;

/**
 * The command behind each service's migrate.ts. `up` applies, `wait` blocks until another has applied (5 min,
 * or `wait <seconds>`), `status` lists. Exit code: 0 done; 1 failed or not ready; 2 pending (status); 64 misuse.
 */
export async function runMigrateCommand(
  options: SchemaVersion & { logger: Logger; argv: readonly string[] },
): Promise<number> {
  const { schema, logger, argv } = options;
  const [verb = 'up', seconds] = argv;
  try {
    if (verb === 'up') {
      const applied = await migrate(options);
      logger.info({ schema, applied: applied.length }, 'schema is up to date');
      return 0;
    }
    if (verb === 'wait') {
      await waitForSchema({ ...options, timeoutMs: waitMs(seconds) });
      return 0;
    }
    if (verb === 'status') {
      const pending = await pendingMigrations(options);
      logger.info({ schema, pending }, pending.length > 0 ? 'migrations pending' : 'schema is up to date');
      return pending.length > 0 ? 2 : 0;
    }
    logger.error({ schema }, 'usage: migrate up | wait [seconds] | status');
    return 64;
  } catch (error) {
    logger.error({ err: error, schema }, `migrate ${verb} failed`);
    return 1;
  }
}

function waitMs(seconds: string | undefined): number {
  const value = Number(seconds);
  return value > 0 ? value * 1000 : WAIT_MS;
}
