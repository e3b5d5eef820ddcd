import { setTimeout as sleep } from 'node:timers/promises';
import type { AppContext } from '../context.ts';
import { allowedUpdates } from '../intake/route-update.ts';
import { TelegramError } from '../telegram/telegram-error.ts';

const limit = 100;
const pauseMs = 1_000;

/**
 * Long polling: a batch is stored before it is confirmed. Ends with the signal. Throws TelegramError where another
 * program takes the updates or the token is refused: whoever calls decides whether to begin again.
 */
export async function pollUpdates(context: AppContext, signal: AbortSignal): Promise<void> {
  const { api, intake, timing, logger } = context;
  const allowed_updates = [...allowedUpdates];
  const timeout = Math.ceil(timing.longPollMs / 1000);
  // Only ever confirms the batch before: Telegram re-seeds ids, and an old offset would swallow lower ones.
  let offset: number | undefined;
  while (!signal.aborted) {
    try {
      const confirm = offset === undefined ? {} : { offset };
      const updates = await api.getUpdates({ ...confirm, limit, timeout, allowed_updates }, signal as never);
      offset = undefined;
      const last = updates.at(-1);
      if (!last) continue;
      await intake.acceptAll(updates);
      offset = last.update_id + 1;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof TelegramError && ['conflict', 'token_refused'].includes(error.code)) throw error;
      logger.warn({ err: error }, 'polling failed; trying again');
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
