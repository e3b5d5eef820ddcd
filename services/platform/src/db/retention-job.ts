import type { Logger } from '../log/logger.ts';
import type { Database } from './pool.ts';

/** One kind of old rows: a statement that takes `$1` rows at most, older than `$2` hours, and returns one row for each. */
export interface RetentionRule {
  name: string;
  hours: number;
  text: string;
}

export interface RetentionOptions {
  db: Database;
  /** One process at a time sweeps under this name. */
  lock: string;
  rules: RetentionRule[];
  everyMs: number;
  logger: Logger;
  batch?: number;
}

export interface RetentionJob {
  /** Sweeps once; how many rows went. Throws what the database throws. */
  sweep(): Promise<number>;
  start(): void;
  stop(): void;
}

const lockText = 'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held';

/** Deletes what is past its time, now and then, in small transactions, one process of all at a time. */
export function createRetentionJob(options: RetentionOptions): RetentionJob {
  const { db, lock, rules, everyMs, logger, batch = 1_000 } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  /** Undefined where another process sweeps now. */
  function bite({ name, hours, text }: RetentionRule): Promise<number | undefined> {
    return db.transaction(async (client) => {
      const [row] = await client.query<{ held: boolean }>({ name: 'retention-lock', text: lockText }, [lock]);
      if (!row?.held) return undefined;
      return (await client.query({ name: `retention-${name}`, text }, [batch, hours])).length;
    });
  }

  async function sweep(): Promise<number> {
    let gone = 0;
    for (const rule of rules) {
      for (let rows = batch; rows === batch && !stopped; gone += rows) {
        const bitten = await bite(rule);
        if (bitten === undefined) return gone;
        rows = bitten;
      }
    }
    return gone;
  }

  return {
    sweep,
    start() {
      const run = () =>
        void sweep().catch((error: unknown) => logger.warn({ err: error }, 'old rows were not swept'));
      timer ??= setInterval(run, everyMs);
      timer.unref();
      run();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
