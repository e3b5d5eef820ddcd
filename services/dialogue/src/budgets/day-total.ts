import type { Database } from '@soulnear/platform/db/pool.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';

export interface DayTotalOptions {
  db: Database;
  logger: Logger;
  /** Between two looks, in milliseconds. */
  everyMs: number;
}

/**
 * Everybody's tokens of today, as of a few seconds ago: a count in the turns' own statements would make all of them
 * wait for one row.
 */
export class DayTotal {
  readonly #options: DayTotalOptions;
  #tokens = 0;
  #day = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(options: DayTotalOptions) {
    this.#options = options;
  }

  get tokens(): number {
    return this.#day === today() ? this.#tokens : 0;
  }

  async start(): Promise<void> {
    this.#timer ??= setInterval(() => void this.#look(), this.#options.everyMs);
    this.#timer.unref();
    await this.#look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { db, logger } = this.#options;
    const day = today();
    const text = 'select coalesce(sum(tokens), 0)::bigint as tokens from usage where day = $1';
    try {
      const [row] = await db.query<{ tokens: number }>({ name: 'day-total', text }, [day]);
      this.#tokens = row?.tokens ?? 0;
      this.#day = day;
    } catch (error) {
      logger.warn({ err: error }, 'the day’s tokens could not be counted; the last count stands');
    }
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
