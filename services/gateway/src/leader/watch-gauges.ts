import { setTimeout as sleep } from 'node:timers/promises';
import type { AppContext } from '../context.ts';
import { readProduct } from '../product/product-store.ts';
import { measureInbox } from './inbox-depth-store.ts';

/** What one process measures for all: what waits here and at Telegram, and how people use it. Ends with the signal. */
export async function watchGauges(context: AppContext, signal: AbortSignal): Promise<void> {
  const { timing, events } = context;
  try {
    await Promise.all([
      regularly(context, timing.gaugesMs, signal, () => lookAtInbox(context)),
      regularly(context, timing.webhookWatchMs, signal, () => lookAtTelegram(context)),
      regularly(context, timing.productMs, signal, () => lookAtProduct(context)),
    ]);
  } finally {
    events.leadershipOver();
  }
}

async function regularly(
  { logger }: AppContext,
  everyMs: number,
  signal: AbortSignal,
  look: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await look().catch((error: unknown) => logger.debug({ err: error }, 'a gauge could not be read now'));
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

async function lookAtInbox({ db, events }: AppContext): Promise<void> {
  events.inboxMeasured(await measureInbox(db));
}

async function lookAtTelegram({ api, events }: AppContext): Promise<void> {
  const { pending_update_count: pending, last_error_date: failedAt } = await api.getWebhookInfo();
  const age = failedAt === undefined ? undefined : Math.max(0, Date.now() / 1_000 - failedAt);
  events.telegramMeasured(pending, age);
}

async function lookAtProduct({ db, events }: AppContext): Promise<void> {
  events.productMeasured(await readProduct(db));
}
