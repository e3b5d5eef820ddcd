import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import { createDatabase } from '@soulnear/platform/db/pool.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { runRotateCommand } from '@soulnear/platform/sealing/rotate-command.ts';
import { loadRotationConfig } from './config.ts';

const configExitCode = 78;
const service = 'gateway-rotate-keys';

try {
  const { DATABASE_URL: url, SEALING_KEYS, LOG_LEVEL: level } = loadRotationConfig();
  const logger = createLogger({ service, level });
  const db = createDatabase({ url, applicationName: service, poolMax: 1, logger });
  process.exitCode = await runRotateCommand({
    db,
    table: 'people',
    keyring: createKeyring(SEALING_KEYS),
    logger,
  });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = configExitCode;
}
