import { setTimeout as sleep } from 'node:timers/promises';
import { draftIdOf } from '../answers/draft-id.ts';
import type { AppContext } from '../context.ts';
import { openTurnKeys } from '../inbox/running-turns-store.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

const deadlineMs = 3_000;
/** The button is there before dialogue has the turn. */
const tries = 5;
const pauseMs = 200;

/** The draft's stop button: ends the turn wherever it runs; what is written is then sent as the answer. */
export function stopAnswer({ db, dialogue, logger }: AppContext) {
  return async ({ update, work }: GatewayContext): Promise<void> => {
    const draftId = update.stopped_message_generation?.draft_id;
    for (let left = tries; left > 0; left -= 1) {
      const keys = await openTurnKeys(db, work.lane.chatId);
      const key = keys.find((open) => draftIdOf(open) === draftId);
      if (key === undefined) return;
      try {
        if ((await dialogue.stopTurn(key, deadlineMs)).stopped) return;
      } catch (error) {
        logger.warn({ err: error }, 'a turn could not be stopped');
        return;
      }
      await sleep(pauseMs);
    }
  };
}
