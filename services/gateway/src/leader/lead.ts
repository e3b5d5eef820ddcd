import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import type { AppContext } from '../context.ts';
import { sweepOld } from '../inbox/retention-store.ts';
import { pollUpdates } from '../polling/poll-updates.ts';
import { ensureCommands } from '../telegram/commands-setup.ts';
import { ensureWebhook, refuseForeignWebhook, removeOurWebhook } from '../telegram/webhook-setup.ts';

/** What one process does for all: the webhook or the polling, the command menus, and deleting what is old. */
export async function lead(context: AppContext, signal: AbortSignal): Promise<void> {
  const { config } = context;
  const sweeping = sweepRegularly(context, signal);
  try {
    await refuseForeignWebhook(context);
  } catch (error) {
    if (error instanceof AppError && error.code === 'foreign_webhook') context.onFatal(error);
    throw error;
  }
  const menus = ensureCommands(context).catch((error: unknown) => {
    context.logger.warn({ err: error }, 'the command menus could not be set');
  });
  if (config.webhook) await ensureWebhook(context);
  else {
    await removeOurWebhook(context);
    await pollUpdates(context, signal);
  }
  await Promise.all([menus, sweeping]);
}

async function sweepRegularly({ db, timing, logger }: AppContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepOld(db).catch((error: unknown) => logger.warn({ err: error }, 'old rows were not swept'));
    await sleep(timing.retentionMs, undefined, { signal }).catch(() => undefined);
  }
}
