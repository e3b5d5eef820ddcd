import knex, { type Knex } from 'knex';
import type { Logger } from '../log/logger.ts';
import type { Migration, SchemaVersion } from './migration.ts';
import { MIGRATIONS_TABLE } from './pending-migrations.ts';
import { withSessionLock } from './session-lock.ts';

export type { Migration, SchemaVersion } from './migration.ts';
export { pendingMigrations } from './pending-migrations.ts';
export { waitForSchema } from './wait-for-schema.ts';

/**
 * Brings a schema up to the code's migrations, all in one transaction. Any number of starters may call it at
 * once: the later ones wait and find nothing to do. A schema newer than the code is accepted as it is.
 * Returns the names applied by this call.
 */
export async function migrate(options: SchemaVersion & { logger: Logger }): Promise<string[]> {
  const { url, schema, migrations, logger } = options;
  return withSessionLock({ url, name: `migrate:${schema}` }, async () => {
    const db = knex({
      client: 'pg',
      connection: { connectionString: url, application_name: `migrate ${schema}` },
      searchPath: [schema],
      pool: { min: 0, max: 1 },
      // knex would print the failing SQL; the caller logs the error.
      log: { warn() {}, error() {}, deprecate() {}, debug() {} },
    });
    try {
      const [, applied] = (await db.migrate.latest({
        migrationSource: sourceOf(migrations),
        schemaName: schema,
        tableName: MIGRATIONS_TABLE,
        disableMigrationsListValidation: true,
      })) as [number, string[]];
      if (applied.length > 0) logger.info({ schema, applied }, 'schema migrated');
      return applied;
    } finally {
      await db.destroy();
    }
  });
}

function sourceOf(migrations: Migration[]): Knex.MigrationSource<Migration> {
  return {
    getMigrations: async () => migrations,
    getMigrationName: (migration) => migration.name,
    getMigration: async (migration) => ({
      up: (db) => migration.up(db),
      down: async () => {
        throw new Error('migrations only go forward: write a new one that undoes this');
      },
    }),
  };
}
