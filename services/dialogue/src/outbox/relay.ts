import { setTimeout as sleep } from 'node:timers/promises';
import { withSpan } from '@soulnear/platform/telemetry/spans.ts';
import type { AppContext } from '../context.ts';
import { deliverTurn } from './deliver-turn.ts';
import { type OutboxRow, settleRows, takeDueRows } from './outbox-store.ts';

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
  const ending = new AbortController();

  /** In the background of its turn: linked to it, not a part of it. */
  const deliver = (row: OutboxRow) =>
    withSpan('deliver turn', { kind: 'producer', links: [row.traceparent ?? undefined] }, () =>
      deliverTurn(context(), row),
    );

  async function loop(): Promise<void> {
    const { db, timings, logger } = context();
    // While nobody takes them, one row goes to see; the others keep their tries. Then more at once, as they are taken.
    let away = false;
    let limit = batch;
    while (!ending.signal.aborted) {
      const woken = wake.signal;
      try {
        const rows = await takeDueRows(db, limit, timings.outboxRetryMs);
        const ends = await Promise.all(rows.map((row) => deliver(row)));
        const ids = rows.flatMap((row, index) => (ends[index] === 'settled' ? [row.id] : []));
        if (ids.length > 0) await settleRows(db, ids);
        if (rows.length > 0) away = ids.length === 0 && ends.includes('away');
        const full = rows.length === limit;
        limit = away ? 1 : Math.min(batch, limit * 2);
        if (full && !away) continue;
      } catch (error) {
        logger.warn({ err: error }, 'outbox not reached');
      }
      // A row that was just written is no news while nobody takes any.
      const [pauseMs, signal] = away ? [timings.outboxRetryMs, ending.signal] : [timings.outboxPollMs, woken];
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (woken.aborted) wake = new AbortController();
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
      ending.abort();
      clearTimeout(gathering);
      wake.abort();
      await running;
    },
  };
}
