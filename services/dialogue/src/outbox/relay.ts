import { setTimeout as sleep } from 'node:timers/promises';
import type { AppContext } from '../context.ts';
import { deliverTurn } from './deliver-turn.ts';
import { settleRows, takeDueRows } from './outbox-store.ts';

export interface Relay {
  start(): void;
  /** Says that a row was just written. */
  nudge(): void;
  /** Resolves when the delivery in hand is over. */
  stop(): Promise<void>;
}

const batch = 20;
/** Rows written shortly after one another go in one round: nobody waits for them. */
const gatherMs = 250;

/** Carries outbox rows to profile-analysis: at least once, in the background, many processes side by side. */
export function createRelay(context: () => AppContext): Relay {
  let running: Promise<void> | undefined;
  let wake = new AbortController();
  let gathering: NodeJS.Timeout | undefined;
  let stopping = false;

  async function loop(): Promise<void> {
    const { db, timings, logger } = context();
    while (!stopping) {
      const signal = wake.signal;
      try {
        const rows = await takeDueRows(db, batch, timings.outboxRetryMs);
        const done = await Promise.all(rows.map((row) => deliverTurn(context(), row)));
        const ids = rows.flatMap((row, index) => (done[index] ? [row.id] : []));
        if (ids.length > 0) await settleRows(db, ids);
        if (rows.length === batch) continue;
      } catch (error) {
        logger.warn({ err: error }, 'outbox not reached');
      }
      await sleep(timings.outboxPollMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) wake = new AbortController();
    }
  }

  return {
    start() {
      running ??= loop();
    },
    nudge() {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        wake.abort();
      }, gatherMs).unref();
    },
    async stop() {
      stopping = true;
      clearTimeout(gathering);
      wake.abort();
      await running;
    },
  };
}
