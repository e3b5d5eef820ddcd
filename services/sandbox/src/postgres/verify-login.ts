import pg from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** Postgres: wrong password. */
const INVALID_PASSWORD = '28P01';

/** Proves that the password fits the data folder. */
export async function verifyLogin(url: string, dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    if ((error as { code?: string }).code !== INVALID_PASSWORD) throw error;
    throw new EmbeddedPostgresError(
      'wrong_password',
      `The database in ${dataDir} was made with another password than the one kept now: put the kept secrets back, or move ` +
        'that folder away to begin anew.',
    );
  } finally {
    await client.end().catch(() => {});
  }
}
