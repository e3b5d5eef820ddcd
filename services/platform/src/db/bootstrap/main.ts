import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../../config/read-config.ts';
import { createLogger } from '../../log/logger.ts';
import { bootstrap } from '../bootstrap.ts';
import { isUnavailable } from '../unavailable.ts';
import { isRefused, renewAdminPassword } from './admin-password.ts';
import { loadBootstrapConfig } from './config.ts';

/** Makes roles, passwords and schemas as the environment says; run before the migrations, any number of times. */
const attempts = 60;

try {
  const { logLevel, adminUrl, previousAdminUrl, services } = loadBootstrapConfig();
  const logger = createLogger({ service: 'bootstrap', level: logLevel });
  for (let attempt = 1; ; attempt++) {
    try {
      if (previousAdminUrl) await renewAdminPassword(adminUrl, previousAdminUrl, logger);
      await bootstrap({ adminUrl, services, logger });
      break;
    } catch (error) {
      if (isRefused(error))
        throw new ConfigError([
          'POSTGRES_PASSWORD: the server refuses it; if you have changed it, set POSTGRES_PASSWORD_PREVIOUS to the one before',
        ]);
      if (attempt === attempts || !isUnavailable(error)) {
        logger.fatal({ err: error }, 'roles and schemas could not be made');
        process.exitCode = 1;
        break;
      }
      await sleep(1_000);
    }
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 78;
}
