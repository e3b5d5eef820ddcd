import type { Language } from '@soulnear/contracts/common.ts';
import { say } from '../answers/say.ts';
import { Sender, sidePart } from '../answers/sender.ts';
import type { AppContext } from '../context.ts';
import { isTelegramAway } from '../telegram/telegram-error.ts';
import { LeaseLost } from './fence.ts';
import { finishRows } from './finish-store.ts';
import type { HeldLane } from './held-lanes.ts';
import type { InboxRow } from './lane-types.ts';
import { persist } from './persist.ts';

/** Says once for all of them that texts deferred for too long will not be answered, and ends them. Throws LeaseLost. */
export async function sayMissed(
  context: AppContext,
  lane: HeldLane,
  language: Language,
  late: [InboxRow, ...InboxRow[]],
): Promise<void> {
  const { api, db, events, ending, logger } = context;
  const sender = new Sender(late[0].id, { api, db, events, lane, until: ending.signal });
  try {
    await say(sender, language, 'answer-missed', { part: sidePart.missed });
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    logger.warn({ err: error, row: late[0].id }, 'the end of a deferral could not be told');
    // They stay deferred, and the next sweep tries again.
    if (isTelegramAway(error)) return;
  }
  events.deferralExpired(late.length);
  const done = { ids: late.map((row) => row.id), key: null, sent: sender.last, leaseMs: lane.leaseMs };
  await persist(lane, ending.signal, () => finishRows(db, lane, done));
}
