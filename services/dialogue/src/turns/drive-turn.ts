import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import { withSpan } from '@soulnear/platform/telemetry/spans.ts';
import type { AppContext } from '../context.ts';
import { fetchKnown } from '../people/fetch-known.ts';
import { isWorthAsking } from './lease-store.ts';
import type { EndEvent, LiveTurn } from './live-turn.ts';
import { cancelled, type OpenedTurn, openTurn } from './open-turn.ts';
import { runTurn } from './run-turn.ts';

/** Leads a turn to its end, wherever it runs; end or refusal is told to the live turn. Never throws. */
export async function driveTurn(context: AppContext, live: LiveTurn): Promise<void> {
  const { turns, logger } = context;
  try {
    const attributes = { 'soulnear.mode': live.request.mode };
    const end = await withSpan('turn', { attributes }, () => leadToEnd(context, live));
    // Before it is told: a POST that comes after the end must not find a turn that is over.
    turns.remove(live);
    live.finish(end);
  } catch (error) {
    turns.remove(live);
    live.refuse(refusal(error));
    live.finish({ type: 'failed', code: 'internal' });
    if (!(error instanceof AppError)) logger.error({ err: error }, 'turn could not be led to its end');
  }
}

async function leadToEnd(context: AppContext, live: LiveTurn): Promise<EndEvent | 'cut'> {
  const { turns, events } = context;
  const start = performance.now();
  const known = fetchKnown(context, live.request);
  let opened = await withSpan('begin', {}, () => openTurn(context, live));
  live.accept();
  for (;;) {
    if (opened.kind === 'over') {
      events.turnRepeated();
      return opened.event;
    }
    if (opened.kind === 'mine') {
      const event = await runTurn(context, live, opened, known);
      if (event) {
        events.turnEnded(event, live.request.mode, performance.now() - start);
        return event;
      }
    } else {
      await waitElsewhere(context, live);
    }
    // Whoever listens asks another process; with nobody there, the next POST does.
    if (turns.closed || (opened.kind === 'elsewhere' && !live.isHeard)) return 'cut';
    opened = await openAgain(context, live);
  }
}

/** Waits while another process holds the turn's lease and somebody here wants its end. */
async function waitElsewhere({ db, timings }: AppContext, live: LiveTurn): Promise<void> {
  do {
    await sleep(timings.pollMs);
    try {
      if (await isWorthAsking(db, live.request.key)) return;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
  } while (live.isHeard);
}

async function openAgain(context: AppContext, live: LiveTurn): Promise<OpenedTurn> {
  for (;;) {
    try {
      return await openTurn(context, live);
    } catch (error) {
      // Its person was forgotten meanwhile.
      if (error instanceof AppError) return { kind: 'over', event: cancelled };
      if (!isUnavailable(error) || !live.isHeard) throw error;
      await sleep(context.timings.pollMs);
    }
  }
}

function refusal(error: unknown): unknown {
  if (!isUnavailable(error)) return error;
  return new AppError('database_unavailable', 'the database is away', { status: 503, cause: error });
}
