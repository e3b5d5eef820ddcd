import { ConfigError } from '../config/read-config.ts';
import type { RotationConfig } from '../config/service-fields.ts';
import { createDatabase } from '../db/pool.ts';
import { createLogger } from '../log/logger.ts';
import { createKeyring } from './keyring.ts';
import { type RotatedColumn, runRotateCommand } from './rotate-command.ts';

const configExitCode = 78;

/** All of a service's rotate-keys.ts: reads the settings, rotates what stands under the ring's keys, sets the exit code. */
export async function rotateMain(
  service: string,
  columns: readonly RotatedColumn[],
  loadConfig: () => RotationConfig,
): Promise<void> {
  try {
    const { DATABASE_URL: url, SEALING_KEYS, LOG_LEVEL: level } = loadConfig();
    const logger = createLogger({ service, level });
    const db = createDatabase({ url, applicationName: service, poolMax: 1, logger });
    process.exitCode = await runRotateCommand({ db, columns, keyring: createKeyring(SEALING_KEYS), logger });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = configExitCode;
  }
}
