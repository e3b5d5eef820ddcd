import pg from 'pg';
import type { Logger } from '../log/logger.ts';
import type { DbMetrics } from './db-metrics.ts';
import { runOn } from './run-statement.ts';
import type { Queryable, Statement } from './types.ts';
import { valueParsers } from './value-parsers.ts';

export type Database = Queryable & {
  pool: pg.Pool;
  /** Commits what `fn` did, or rolls it back and throws what it threw. */
  transaction<T>(fn: (client: Queryable) => Promise<T>): Promise<T>;
  /** Resolves when the database answers, within 2 s; throws otherwise. */
  ping(): Promise<void>;
  /** Waits up to 5 s for open statements. May be called twice. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  applicationName: string;
  poolMax?: number;
  /** For opening a connection or waiting for a free one; 3 s by default. */
  connectTimeoutMs?: number;
  /** How long a connection nobody uses stays open; 10 s by default. */
  idleTimeoutMs?: number;
  logger: Logger;
  metrics?: DbMetrics;
};

const STATEMENT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 3_000;
const IDLE_TIMEOUT_MS = 10_000;
const PING_TIMEOUT_MS = 2_000;
const CLOSE_TIMEOUT_MS = 5_000;

/**
 * A pool that outlives the database: a lost connection fails the statements on it (see `isUnavailable`), is
 * dropped, and the next statement opens a new one. Statements end after 15 s, connecting after 3 s.
 */
export function createDatabase(options: DatabaseOptions): Database {
  const { url, applicationName, poolMax = 10, logger, metrics } = options;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: poolMax,
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: options.idleTimeoutMs ?? IDLE_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // The server cannot time a statement out when it is the server that hangs.
    query_timeout: STATEMENT_TIMEOUT_MS + 2_000,
    keepAlive: true,
    types: valueParsers,
  });
  pool.on('error', (error) => logger.warn({ err: error }, 'database connection lost'));
  // While lent out, a client has no other listener, and an unheard 'error' ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));

  metrics?.watch(applicationName, pool);

  async function run<R>(client: pg.PoolClient, statement: Statement, values: readonly unknown[]) {
    const startedAt = performance.now();
    const outcome = await runOn<R>(client, statement, values);
    metrics?.ran(statement.name, performance.now() - startedAt);
    return outcome;
  }

  async function query<R>(statement: Statement, values: readonly unknown[] = []): Promise<R[]> {
    for (let stale = 0; ; stale++) {
      const client = await pool.connect();
      const outcome = await run<R>(client, statement, values);
      client.release(outcome.broken);
      if ('rows' in outcome) return outcome.rows;
      if (!outcome.stalePlan || stale >= poolMax) throw outcome.error;
    }
  }

  async function transaction<T>(fn: (client: Queryable) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken = false;
    const queryable: Queryable = {
      async query<R>(statement: Statement, values: readonly unknown[] = []) {
        const outcome = await run<R>(client, statement, values);
        broken ||= outcome.broken;
        if ('rows' in outcome) return outcome.rows;
        throw outcome.error;
      },
    };
    try {
      await client.query('begin');
      const result = await fn(queryable);
      const { command } = await client.query('commit');
      if (command !== 'COMMIT')
        throw new Error('the transaction was rolled back: a statement in it had failed');
      return result;
    } catch (error) {
      if (!broken) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
      }
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async function ping(): Promise<void> {
    const client = await pool.connect();
    let broken = true;
    try {
      await client.query({ text: 'select 1', query_timeout: PING_TIMEOUT_MS } as pg.QueryConfig);
      broken = false;
    } finally {
      client.release(broken);
    }
  }

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    closing ??= endPool(pool);
    return closing;
  }

  return { pool, query, transaction, ping, close };
}

async function endPool(pool: pg.Pool): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
  });
  await Promise.race([pool.end(), bound]);
  clearTimeout(timer);
}
