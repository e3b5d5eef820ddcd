import { join } from 'node:path';
import { migrations as dialogueMigrations } from '@soulnear/dialogue/db/migrations.ts';
import { migrations as gatewayMigrations } from '@soulnear/gateway/db/migrations.ts';
import { bootstrap } from '@soulnear/platform/db/bootstrap.ts';
import { migrate } from '@soulnear/platform/db/migrate.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import { migrations as profileMigrations } from '@soulnear/profile-analysis/db/migrations.ts';
import type { StartConfig } from './config.ts';
import type { Secrets } from './data-folder.ts';
import { externalUrl, roleName, roleUrl } from './database-urls.ts';
import { explainDatabaseError } from './explain-database-error.ts';
import { keepEmbeddedPostgres } from './keep-embedded-postgres.ts';

const schemas = {
  gateway: gatewayMigrations,
  dialogue: dialogueMigrations,
  profile_analysis: profileMigrations,
};
export type Schema = keyof typeof schemas;

/** Every role of the house: per schema an owner, who migrates, and a runtime, who reads and writes rows. */
export const roles = Object.keys(schemas).flatMap((schema) => [`${schema}_owner`, `${schema}_runtime`]);

export interface HouseDatabase {
  /** The folder of the embedded one; undefined where the operator's own is used. */
  dataDir: string | undefined;
  /** The URL a service connects with: its runtime role, never the admin. */
  urlOf(schema: Schema): string;
  stop(): Promise<void>;
}

/** The operator's database or the embedded one, with roles, schemas and migrations in place. */
export async function openDatabase(
  config: StartConfig,
  folder: string,
  port: number,
  secrets: Secrets,
  logger: Logger,
): Promise<HouseDatabase> {
  const external = externalUrl(config);
  const embedded = external
    ? undefined
    : await keepEmbeddedPostgres({
        dataDir: join(folder, 'postgres'),
        port,
        password: secrets.postgresPassword,
      });
  const adminUrl = external ?? (embedded as { url: string }).url;
  const password = (role: string) => secrets.databasePasswords[role] ?? '';
  try {
    await bootstrap({
      adminUrl,
      logger,
      services: Object.keys(schemas).map((schema) => ({
        schema,
        owner: roleName(config, `${schema}_owner`),
        ownerPassword: password(`${schema}_owner`),
        runtime: roleName(config, `${schema}_runtime`),
        runtimePassword: password(`${schema}_runtime`),
      })),
    });
    await Promise.all(
      Object.entries(schemas).map(([schema, migrations]) => {
        const url = roleUrl(config, adminUrl, secrets, `${schema}_owner`);
        return migrate({ url, schema, migrations, logger });
      }),
    );
  } catch (error) {
    await embedded?.stop();
    if (!external) throw error;
    throw explainDatabaseError(error, config.DATABASE_URL ? 'DATABASE_URL' : 'POSTGRES_HOST and the like');
  }
  return {
    dataDir: embedded?.dataDir,
    urlOf: (schema) => roleUrl(config, adminUrl, secrets, `${schema}_runtime`),
    stop: async () => embedded?.stop(),
  };
}
