import pg from 'pg';
import type { SchemaVersion } from './migration.ts';

export const MIGRATIONS_TABLE = 'knex_migrations';

/** The code's migrations that the schema lacks, in order. The schema may hold newer ones. Needs read rights only. */
export async function pendingMigrations({ url, schema, migrations }: SchemaVersion): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `schema check ${schema}`,
    connectionTimeoutMillis: 3_000,
    query_timeout: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(MIGRATIONS_TABLE)}`;
    const known = await client.query('select to_regclass($1) is not null as present', [table]);
    const done = new Set<string>();
    if (known.rows[0]?.present === true) {
      const { rows } = await client.query<{ name: string }>(`select name from ${table}`);
      for (const { name } of rows) done.add(name);
    }
    return migrations.map((migration) => migration.name).filter((name) => !done.has(name));
  } finally {
    await client.end().catch(() => {});
  }
}
