import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import pg from 'pg';

const lockName = 'soulnear:gateway:leader';
const aliveMs = 5_000;

export interface LeaderOptions {
  url: string;
  retryMs: number;
  /** What the leader does; ends soon after the signal aborts. An error ends the leadership, and it is sought again. */
  lead: (signal: AbortSignal) => Promise<void>;
  logger: Logger;
}

/** One process of all holds an advisory lock on a connection of its own and leads while that connection lives. */
export class Leader {
  readonly #options: LeaderOptions;
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(options: LeaderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Resolves when the leadership is given back. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { logger, retryMs } = this.#options;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#term(signal);
      } catch (error) {
        if (!signal.aborted) logger.warn({ err: error }, 'leadership lost or not to be had now');
      }
      await sleep(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #term(signal: AbortSignal): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'gateway leader',
      connectionTimeoutMillis: 3_000,
      query_timeout: 10_000,
      keepAlive: true,
    });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    try {
      await client.connect();
      while (!signal.aborted) {
        const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [
          lockName,
        ]);
        if (rows[0]?.held === true) break;
        await sleep(this.#options.retryMs, undefined, { signal }).catch(() => undefined);
      }
      if (signal.aborted) return;
      const term = AbortSignal.any([signal, lost.signal]);
      const alive = setInterval(() => client.query('select 1').catch(() => lost.abort()), aliveMs);
      try {
        await this.#options.lead(term);
      } finally {
        clearInterval(alive);
        lost.abort();
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
