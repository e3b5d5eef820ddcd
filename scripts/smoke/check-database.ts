import pg from 'pg';
import type { SmokeRow } from './run-script.ts';

/** As charts/soulnear/files/smoke/database.sh asks in a cluster: each schema is migrated and open to its service. */
export async function checkDatabase(urls: Record<string, string>): Promise<SmokeRow[]> {
  const rows: SmokeRow[] = [];
  for (const [schema, connectionString] of Object.entries(urls)) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      const text = `select count(*)::int as applied from ${pg.escapeIdentifier(schema)}.knex_migrations`;
      const { applied } = (await client.query<{ applied: number }>(text)).rows[0] ?? { applied: 0 };
      const name = `${schema}: ${applied} migrations, open to its service`;
      rows.push({ part: 'database', name, ok: applied > 0, detail: '' });
    } catch {
      rows.push({ part: 'database', name: `${schema}: not open to its service`, ok: false, detail: '' });
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return rows;
}
