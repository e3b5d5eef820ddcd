import { setTimeout as sleep } from 'node:timers/promises';
import { retention } from '@soulnear/contracts/retention.ts';
import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import type { AppContext } from '../context.ts';
import { sweepFeedback } from '../feedback/feedback-store.ts';
import { sweepOld } from '../inbox/retention-store.ts';
import { pollUpdates } from '../polling/poll-updates.ts';
import { sweepEvents } from '../product/event-store.ts';
import { keepForgetting } from '../rights/forget-sweep.ts';
import { ensureCommands } from '../telegram/commands-setup.ts';
import { refusals } from '../telegram/refusals.ts';
import { TelegramError } from '../telegram/telegram-error.ts';
import { ensureWebhook, removeOurWebhook } from '../telegram/webhook-setup.ts';
import { LastingTrouble } from './lasting-trouble.ts';
import { watchGauges } from './watch-gauges.ts';

/**
 * What one process does for all: the webhook or the polling, the command menus, and deleting what is old. A trouble
 * that no restart mends and that lasts ends the process with a sentence.
 */
export function createLead(context: AppContext): (signal: AbortSignal) => Promise<void> {
  const { config, timing, identity, onFatal } = context;
  const refused = new LastingTrouble(timing.conflictMs);
  const conflict = new LastingTrouble(timing.conflictMs);

  function refusalOf(error: unknown): ConfigError | undefined {
    if (error instanceof ConfigError) return error;
    if (!(error instanceof TelegramError)) return undefined;
    if (error.code === 'token_refused' && refused.note()) return refusals.tokenRefused(config.apiRoot);
    if (error.code === 'conflict' && conflict.note()) return refusals.secondPoller(identity.me.id);
    return undefined;
  }

  return async (signal) => {
    const sweeping = Promise.all([
      sweepRegularly(context, signal),
      keepForgetting(context, signal),
      watchGauges(context, signal),
    ]);
    try {
      const menus = ensureCommands(context).catch((error: unknown) => {
        context.logger.warn({ err: error }, 'the command menus could not be set');
      });
      if (config.webhook) await watchWebhook(context, signal);
      else {
        await removeOurWebhook(context);
        await pollUpdates(context, signal);
      }
      await Promise.all([menus, sweeping]);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) onFatal(refusal);
      throw error;
    }
  };
}

/** Another program may take the updates at any time, by a webhook of its own or by removing ours. */
async function watchWebhook(context: AppContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await ensureWebhook(context);
    await sleep(context.timing.webhookWatchMs, undefined, { signal }).catch(() => undefined);
  }
}

async function sweepRegularly(
  { db, timing, config, logger }: AppContext,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const swept = Promise.all([
      sweepOld(db, config.retention.deadLetterDays),
      sweepEvents(db, retention.events.hours),
      sweepFeedback(db, { feedback: retention.feedback.hours, thumbs: retention.thumbs.hours }),
    ]);
    await swept.catch((error: unknown) => logger.warn({ err: error }, 'old rows were not swept'));
    await sleep(timing.retentionMs, undefined, { signal }).catch(() => undefined);
  }
}
