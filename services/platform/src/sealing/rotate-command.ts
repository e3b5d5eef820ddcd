import type { Database } from '../db/pool.ts';
import type { Logger } from '../log/logger.ts';
import type { Keyring } from './keyring.ts';
import { rotatePersonKeys } from './rotate-person-keys.ts';

/**
 * The command behind each service's rotate-keys.ts: wraps all person keys by the first key of the ring while the
 * service goes on, and closes the database. Exit code: 0 when none is left under another key, else 1.
 */
export async function runRotateCommand(options: {
  db: Database;
  table: string;
  keyring: Keyring;
  logger: Logger;
}): Promise<number> {
  const { db, table, logger } = options;
  try {
    const report = await rotatePersonKeys(options);
    if (report.failed === 0) {
      logger.info({ table, ...report }, 'all person keys are wrapped by the first key of SEALING_KEYS');
      return 0;
    }
    logger.error(
      { table, ...report },
      'some person keys fit no key of SEALING_KEYS: put back the key that was taken out, and start this again',
    );
    return 1;
  } catch (error) {
    logger.error({ err: error, table }, 'stopped half-way: start it again, what is done stays done');
    return 1;
  } finally {
    await db.close();
  }
}
