import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@soulnear/platform/db/pool.ts';
import type { Queryable } from '@soulnear/platform/db/types.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import { type Db, PgBoss } from 'pg-boss';
import { type Analysis, analyses, type JobData, jobSchema } from './job-queues.ts';

export interface Jobs {
  /** Begins to work off jobs, as soon as the database is there. */
  start(): void;
  /** Queues an analysis with the caller's transaction; one that waits already is enough. */
  enqueue(client: Queryable, analysis: Analysis, person: string): Promise<void>;
  /** Takes no more jobs and waits for those in hand; what does not end in time is taken up by the next process. */
  stop(graceMs: number): Promise<void>;
}

export type RunAnalysis = (analysis: Analysis, person: string, signal: AbortSignal) => Promise<void>;

export interface JobTimes {
  pollSeconds: number;
  superviseSeconds: number;
}

/** Without a stack: a row of the database is no place for one. */
class JobError extends Error {
  override stack = '';
}

const usualTimes: JobTimes = { pollSeconds: 2, superviseSeconds: 10 };
const startAgainMs = 2_000;

/** Background jobs over pg-boss with the service's own connections and rights: no table is made here. */
export function createJobs(options: {
  db: Database;
  logger: Logger;
  run: RunAnalysis;
  times?: Partial<JobTimes> | undefined;
}): Jobs {
  const { db, logger, run } = options;
  const { pollSeconds, superviseSeconds } = { ...usualTimes, ...options.times };
  const over = (query: Db['executeSql']): Db => ({ executeSql: query });
  const boss = new PgBoss({
    db: over((text, values) => db.pool.query(text, values) as never),
    schema: jobSchema,
    migrate: false,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    persistWarnings: false,
    persistQueueStats: false,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'jobs cannot be looked after'));
  const ending = new AbortController();
  let starting: Promise<void> | undefined;
  let started = false;

  async function startOnce(): Promise<void> {
    await boss.start();
    started = true;
    for (const name of analyses) {
      await boss.work<JobData>(
        name,
        { batchSize: 1, localConcurrency: 1, pollingIntervalSeconds: pollSeconds },
        async ([job]) => {
          if (job) await runJob(name, job.data.person, AbortSignal.any([job.signal, ending.signal]));
        },
      );
    }
  }

  async function runJob(analysis: Analysis, person: string, signal: AbortSignal): Promise<void> {
    try {
      await run(analysis, person, signal);
    } catch (error) {
      if (!signal.aborted)
        logger.warn({ err: error, person, analysis }, 'an analysis failed and is tried again');
      // What is thrown is written into the job's row: a code, and nothing else.
      throw new JobError(error instanceof AppError ? error.code : 'failed');
    }
  }

  return {
    start() {
      starting = (async () => {
        while (!ending.signal.aborted && !started) {
          try {
            await startOnce();
          } catch (error) {
            logger.warn({ err: error }, 'jobs not started');
            await sleep(startAgainMs, undefined, { signal: ending.signal }).catch(() => undefined);
          }
        }
      })();
    },

    async enqueue(client, analysis, person) {
      const query = async (text: string, values: unknown[] = []) => ({
        rows: await client.query({ name: '', text }, values),
      });
      await boss.send(analysis, { person }, { singletonKey: person, db: over(query) });
    },

    async stop(graceMs) {
      ending.abort();
      await starting;
      if (started)
        await boss.stop({ graceful: graceMs > 0, timeout: Math.max(1_000, graceMs), close: false });
    },
  };
}
