import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import type { Keyring } from '@soulnear/platform/sealing/keyring.ts';
import type { Events } from '../events.ts';
import { isPlainDetail, type ProductEvent } from './event-kinds.ts';
import { type EventRow, insertEvents } from './event-store.ts';

/** What is kept while the database is away; the oldest go first. */
const mostKept = 5_000;
const bite = 1_000;

interface WriterOptions {
  db: Queryable;
  keyring: Pick<Keyring, 'pseudonym'>;
  events: Events;
  logger: Logger;
  everyMs: number;
}

/** The name under which a person's events are kept: of its own kind, so that it joins with nothing else. */
export function pseudonymOf(keyring: Pick<Keyring, 'pseudonym'>, person: string): string {
  return keyring.pseudonym(`events/${person}`);
}

/**
 * Notes product events, off the way of any answer: they wait in memory and are written together, each second. What waits
 * when a process is killed is lost. No function throws.
 */
export class EventWriter {
  readonly #options: WriterOptions;
  #waiting: EventRow[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.flush(), this.#options.everyMs).unref();
  }

  /** `person`: the random id, not a number of Telegram's. */
  note(person: string, event: ProductEvent): void {
    const { keyring, events, logger } = this.#options;
    try {
      const detail = 'detail' in event ? event.detail : null;
      if (detail !== null && !isPlainDetail(detail))
        throw new RangeError('the detail of an event is no plain word');
      events.used(event);
      const variants = 'variants' in event ? event.variants : null;
      const { seconds, costUsd } = event.kind === 'answer' ? event : { seconds: null, costUsd: null };
      const who = pseudonymOf(keyring, person);
      this.#waiting.push({ at: new Date(), who, kind: event.kind, detail, variants, seconds, costUsd });
      if (this.#waiting.length > mostKept) {
        this.#waiting.shift();
        events.eventsLost(1);
      }
    } catch (error) {
      logger.warn({ err: error }, 'an event was not noted');
    }
  }

  /** Writes what waits; what cannot be written now waits on. */
  flush(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    await this.flush();
  }

  async #write(): Promise<void> {
    const { db, logger } = this.#options;
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.splice(0, bite);
      try {
        await insertEvents(db, rows);
      } catch (error) {
        this.#waiting.unshift(...rows);
        this.#waiting.splice(0, Math.max(0, this.#waiting.length - mostKept));
        logger.warn({ err: error, waiting: this.#waiting.length }, 'events were not written; they wait');
        return;
      }
    }
  }
}
