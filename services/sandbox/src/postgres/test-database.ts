import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type TestDatabase = {
  /** Superuser on the fresh database. */
  adminUrl: string;
  drop(): Promise<void>;
};

/**
 * An empty database of its own on the Postgres of this test run. Roles are shared by the whole run: see
 * bootstrap, which copes with several at once.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.SOULNEAR_TEST_POSTGRES_URL;
  if (!serverUrl) throw new Error('no test Postgres: run the tests with "npm test", which starts one');
  const name = `test_${randomBytes(8).toString('hex')}`;
  // template0: nobody is ever connected to it, which would make this fail.
  await runOn(serverUrl, `create database ${name} template template0`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { adminUrl: url.href, drop: () => runOn(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}
