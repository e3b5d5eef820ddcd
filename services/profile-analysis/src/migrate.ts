import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import { runMigrateCommand } from '@soulnear/platform/db/migrate-command.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { loadMigrationConfig } from './config.ts';
import { migrations } from './db/migrations.ts';

const configExitCode = 78;

try {
  const config = loadMigrationConfig();
  const logger = createLogger({ service: 'profile-analysis-migrate', level: config.LOG_LEVEL });
  const url = config.MIGRATION_DATABASE_URL;
  const argv = process.argv.slice(2);
  process.exitCode = await runMigrateCommand({ schema: 'profile_analysis', migrations, url, logger, argv });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = configExitCode;
}
