import { setTimeout as sleep } from 'node:timers/promises';
import type { AppContext } from '../context.ts';
import { translate } from '../locales/translate.ts';
import { isTelegramAway } from '../telegram/telegram-error.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import { forgetEverywhere } from './forget-everywhere.ts';
import { forgetLeftovers } from './forget-leftovers.ts';
import { endForgetting, type Forgetting, noteForgetting, takeForgettings } from './forget-store.ts';

const atOnce = 20;

/** Goes on with forgettings until every service has confirmed, tells the person, and then keeps nothing of it. */
export async function sweepForgettings(context: AppContext): Promise<void> {
  const due = await takeForgettings(context.db, atOnce, context.timing.forgetRetryMs);
  await Promise.all(
    due.map((forgetting) =>
      goOn(context, forgetting).catch((error: unknown) =>
        context.logger.warn({ err: error }, 'a forgetting did not get on; it is tried again'),
      ),
    ),
  );
}

/** Sweeps until the signal. */
export async function keepForgetting(context: AppContext, signal: AbortSignal): Promise<void> {
  const { timing, logger } = context;
  while (!signal.aborted) {
    await sweepForgettings(context).catch((error: unknown) =>
      logger.warn({ err: error }, 'forgettings could not be looked for'),
    );
    await sleep(timing.forgetSweepMs, undefined, { signal }).catch(() => undefined);
  }
}

async function goOn(context: AppContext, forgetting: Forgetting): Promise<void> {
  const now = await forgetEverywhere(context, forgetting);
  const here = await forgetLeftovers(context, now);
  if (!now.dialogueDone || !now.profileDone || !here) return;
  if (!now.told) await tell(context, now);
  context.events.forgotten();
  await endForgetting(context.db, now.person);
}

async function tell({ api, db, logger }: AppContext, forgetting: Forgetting): Promise<void> {
  const { chatId, language } = forgetting;
  const { text, entities } = markdownToEntities(translate(language, 'forget-done'));
  try {
    await api.sendMessage(chatId, text, { entities });
  } catch (error) {
    if (isTelegramAway(error)) throw error;
    // They have left: nobody is there to be told.
    logger.warn({ err: error }, 'the end of a forgetting could not be told');
  }
  await noteForgetting(db, { ...forgetting, told: true });
}
