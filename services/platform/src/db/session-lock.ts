import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const POLL_MS = 200;

/**
 * Runs `fn` while no other session of this database holds the lock of that name; the lock ends with the
 * connection, so a killed holder never blocks. Throws after `timeoutMs` (default 5 min) of waiting.
 */
export async function withSessionLock<T>(
  { url, name, timeoutMs = 300_000 }: { url: string; name: string; timeoutMs?: number },
  fn: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const deadline = Date.now() + timeoutMs;
    // Polled, since a blocked pg_advisory_lock() keeps a snapshot that `create index concurrently` waits for.
    for (;;) {
      const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [
        name,
      ]);
      if (rows[0]?.held === true) break;
      if (Date.now() > deadline) throw new Error(`another process has held the lock "${name}" for too long`);
      await sleep(POLL_MS);
    }
    return await fn();
  } finally {
    await client.end().catch(() => {});
  }
}
