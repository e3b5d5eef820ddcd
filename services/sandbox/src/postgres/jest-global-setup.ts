import { startTestPostgres, type TestPostgres } from './test-postgres.ts';

/** Shared with the teardown, which jest loads as a module of its own. */
export type RunState = { soulnearTestPostgres?: TestPostgres };

/** One Postgres for the whole run; each test file makes its own databases in it. */
export default async function setUp(): Promise<void> {
  const postgres = await startTestPostgres();
  (globalThis as RunState).soulnearTestPostgres = postgres;
  process.env.SOULNEAR_TEST_POSTGRES_URL = postgres.url;
}
