import { join } from 'node:path';
import { migrations as dialogueMigrations } from '@soulnear/dialogue/db/migrations.ts';
import { migrations as gatewayMigrations } from '@soulnear/gateway/db/migrations.ts';
import { bootstrap, serviceUrl } from '@soulnear/platform/db/bootstrap.ts';
import { migrate } from '@soulnear/platform/db/migrate.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import { migrations as profileMigrations } from '@soulnear/profile-analysis/db/migrations.ts';
import type { StartConfig } from './config.ts';
import type { Secrets } from './data-folder.ts';
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
        owner: `${schema}_owner`,
        ownerPassword: password(`${schema}_owner`),
        runtime: `${schema}_runtime`,
        runtimePassword: password(`${schema}_runtime`),
      })),
    });
    await Promise.all(
      Object.entries(schemas).map(([schema, migrations]) => {
        const owner = `${schema}_owner`;
        return migrate({ url: serviceUrl(adminUrl, owner, password(owner)), schema, migrations, logger });
      }),
    );
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  return {
    dataDir: embedded?.dataDir,
    urlOf: (schema) => serviceUrl(adminUrl, `${schema}_runtime`, password(`${schema}_runtime`)),
    stop: async () => embedded?.stop(),
  };
}

function externalUrl(config: StartConfig): string | undefined {
  if (config.DATABASE_URL) return config.DATABASE_URL;
  if (!config.POSTGRES_PASSWORD) return undefined;
  const url = new URL('postgres://127.0.0.1');
  url.hostname = config.POSTGRES_HOST ?? '127.0.0.1';
  url.port = String(config.POSTGRES_PORT ?? 5432);
  url.username = config.POSTGRES_USER ?? 'postgres';
  url.password = encodeURIComponent(config.POSTGRES_PASSWORD);
  url.pathname = config.POSTGRES_DB ?? url.username;
  return url.href;
}
