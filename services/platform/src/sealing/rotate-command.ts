import type { Database } from '../db/pool.ts';
import type { Logger } from '../log/logger.ts';
import type { Keyring } from './keyring.ts';
import { rotatePersonKeys } from './rotate-person-keys.ts';

/** A column of a table with a row per person, sealed by a key of the ring. */
export interface RotatedColumn {
  table: string;
  /** `wrapped`, the person's own key, where not given. */
  column?: string;
  /** The same content sealed by the first key of the ring; a wrapped key is wrapped anew where not given. */
  reseal?: (keyring: Keyring, sealed: Buffer, person: string) => Buffer;
}

/**
 * The command behind each service's rotate-keys.ts: brings all columns under the first key of the ring while the
 * service goes on, and closes the database. Exit code: 0 when nothing is left under another key, else 1.
 */
export async function runRotateCommand(options: {
  db: Database;
  columns: readonly RotatedColumn[];
  keyring: Keyring;
  logger: Logger;
}): Promise<number> {
  const { db, columns, keyring, logger } = options;
  let code = 0;
  try {
    for (const { table, column = 'wrapped', reseal } of columns) {
      const report = await rotatePersonKeys({
        db,
        table,
        keyring,
        logger,
        keyColumn: column,
        ...(reseal && { reseal: (sealed, person) => reseal(keyring, sealed, person) }),
      });
      if (report.failed === 0) {
        logger.info({ table, column, ...report }, 'all of it is sealed by the first key of SEALING_KEYS');
        continue;
      }
      code = 1;
      logger.error(
        { table, column, ...report },
        'some of it fits no key of SEALING_KEYS: put back the key that was taken out, and start this again',
      );
    }
  } catch (error) {
    logger.error({ err: error }, 'stopped half-way: start it again, what is done stays done');
    code = 1;
  } finally {
    await db.close();
  }
  return code;
}
