import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import { say } from '../answers/say.ts';
import { sidePart } from '../answers/sender.ts';
import type { AppContext } from '../context.ts';
import { rolloutOf } from '../handlers/rollout.ts';
import { markBlocked } from '../people/people-store.ts';
import { isTelegramAway, TelegramError } from '../telegram/telegram-error.ts';
import { mostTries } from '../timing.ts';
import { LeaseLost } from './fence.ts';
import { finishAndRelease } from './finish-store.ts';
import type { InboxRow } from './lane-types.ts';
import { persist } from './persist.ts';
import { type PostponeOptions, postponeRows } from './postpone-store.ts';
import { sayMissed } from './say-missed.ts';
import { TurnAway } from './turn-away.ts';
import type { Work } from './work.ts';

type Unfinished = Pick<Work, 'lane' | 'rows' | 'behind' | 'key' | 'sender' | 'language'> &
  Partial<Pick<Work, 'flags' | 'person' | 'traceparent'>>;

/** What becomes of work that did not end well. True when the lane has more to do. Throws LeaseLost. */
export async function settleFailure(context: AppContext, work: Unfinished, error: unknown): Promise<boolean> {
  const { lane, rows, sender } = work;
  const { timing, events, logger, db } = context;
  // It may have failed before either was known.
  const rollout = rolloutOf(context, work.flags);
  if (error instanceof LeaseLost) throw error;
  if (error instanceof TurnAway) {
    if (rows.every((row) => row.expired)) {
      await sayMissed(context, lane, work.language, rows);
      return release(context, { ...work, rows: [] });
    }
    events.deferred(rollout);
    // Asked sooner than a provider wants, dialogue answers for it; later, its return would go unnoticed.
    const delayMs = Math.min(
      timing.deferLongestMs,
      Math.max(error.retryAfterMs ?? 0, doubled(timing.deferMs, rows[0].deferrals, timing.deferLongestMs)),
    );
    // A turn that certainly did not happen frees its texts; else only the same turn may be asked for again.
    const others = work.behind.map((row) => row.id);
    return postpone(context, work, {
      state: 'deferred',
      delayMs,
      key: error.known ? null : work.key,
      others,
    });
  }
  if (lane.signal.aborted || isUnavailable(error)) {
    return postpone(context, work, { delayMs: lane.signal.aborted ? 0 : 500 });
  }
  if (error instanceof TelegramError && error.code === 'unreachable_chat') {
    events.blocked(rollout);
    if (work.person?.consented) context.product.note(work.person.person, { kind: 'blocked' });
    if (lane.chatId > 0) await markBlocked(db, lane.chatId);
    return release(context, work);
  }
  // Somebody who was forgotten meanwhile gets no answer to what they wrote before.
  if (error instanceof HttpCallError && error.status === 410) return release(context, work);
  if (isTelegramAway(error)) {
    if (!(error instanceof TelegramError)) throw error;
    // What may have arrived each time is not sent every few seconds.
    const doubts = error.code === 'unknown_result' ? sender.repeats : 0;
    const delayMs =
      error.retryAfterMs ?? doubled(timing.telegramAwayMs, doubts, timing.telegramAwayLongestMs);
    logger.warn({ err: error, lane: lane.lane, row: rows[0].id }, 'Telegram is away; the row waits');
    return postpone(context, work, { delayMs });
  }
  const tries = Math.max(...rows.map((row) => row.tries)) + 1;
  events.tried(rollout);
  logger.error({ err: error, lane: lane.lane, row: rows[0].id, tries }, 'an update could not be served');
  // Refused before it was accepted, so the texts may go their own ways.
  const refused = error instanceof HttpCallError && error.code === 'http_status';
  const key = refused ? null : work.key;
  if (tries < mostTries) {
    const delayMs = doubled(timing.retryMs, tries - 1, timing.retryLongestMs);
    return postpone(context, work, { spend: 1, delayMs, key });
  }
  events.deadLettered(rows.length, rollout);
  await say(sender, work.language, 'dead-letter', { part: sidePart.apology }).catch((failure: unknown) => {
    if (failure instanceof LeaseLost) throw failure;
    logger.warn({ err: failure, row: rows[0].id }, 'the apology could not be sent');
  });
  return postpone(context, work, { state: 'dead', spend: 1, delayMs: 0, key });
}

function postpone(
  context: AppContext,
  { lane, rows, key, sender, traceparent = null }: Unfinished,
  options: Pick<PostponeOptions, 'delayMs'> & Partial<PostponeOptions>,
): Promise<boolean> {
  return persist(lane, context.ending.signal, () =>
    postponeRows(context.db, lane, {
      ids: rows.map((row) => row.id),
      key: lane.lane === 'talk' ? key : null,
      state: 'waiting',
      spend: 0,
      wakes: lane.wakes,
      traceparent,
      sent: sender.last,
      unsent: sender.unsent,
      ...options,
    }),
  );
}

function release(
  context: AppContext,
  { lane, rows, sender }: Pick<Unfinished, 'lane' | 'sender'> & { rows: InboxRow[] },
): Promise<boolean> {
  return persist(lane, context.ending.signal, () =>
    finishAndRelease(context.db, lane, {
      ids: rows.map((row) => row.id),
      key: null,
      sent: sender.last,
      wakes: lane.wakes,
    }),
  );
}

function doubled(firstMs: number, times: number, longestMs: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(times, 20));
}
