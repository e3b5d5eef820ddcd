import type { AppContext } from '../context.ts';
import { wakeDeferred } from '../inbox/deferred-store.ts';

/** Chats woken in one sweep while the model is away, to find out when it is back; and when it answers. */
const probes = 2;
const many = 100;

/** Brings deferred turns back: a few as probes while the model is away, all of them when it answers. */
export class DeferredSweep {
  readonly #context: AppContext;
  #timer: NodeJS.Timeout | undefined;
  #away = false;

  constructor(context: AppContext) {
    this.#context = context;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#sweep(), this.#context.timing.deferSweepMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Tells how the last turn ended. */
  note(answered: boolean): void {
    const isBack = this.#away && answered;
    this.#away = !answered;
    if (isBack) void this.#sweep(true);
  }

  /** `early`: their pauses are over too. */
  async #sweep(early = false): Promise<void> {
    const { db, dispatcher, logger, timing } = this.#context;
    const limit = this.#away ? probes : many;
    try {
      const woken = await wakeDeferred(db, { limit, early, oldMs: timing.deferLimitMs });
      if (woken > 0) dispatcher.poke('talk');
    } catch (error) {
      logger.warn({ err: error }, 'deferred turns were not looked for');
    }
  }
}
