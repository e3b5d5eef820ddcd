import { runMigrateCommand } from '@soulnear/platform/db/migrate-command.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { readMigrationUrl } from './config.ts';
import { migrations } from './db/migrations.ts';

const logger = createLogger({ service: 'gateway', level: 'info' });
process.exitCode = await runMigrateCommand({
  schema: 'gateway',
  migrations,
  url: readMigrationUrl(),
  logger,
  argv: process.argv.slice(2),
});
