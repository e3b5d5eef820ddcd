import type { AppContext } from '../context.ts';
import { LeaseLost } from './fence.ts';
import { finishAndRelease } from './finish-store.ts';
import type { HeldLane } from './held-lanes.ts';
import type { ClaimedLane, InboxRow } from './lane-types.ts';
import { persist } from './persist.ts';
import { createServe } from './serve.ts';
import { createTalkServer } from './serve-talk.ts';
import { createUiServer } from './serve-ui.ts';

/** Works on a claimed lane until it is given back; true when it has more to do. Never throws. */
export function createLaneRunner(
  context: AppContext,
): (lane: HeldLane, claimed: ClaimedLane) => Promise<boolean> {
  const serve = createServe(context);
  const servers = { ui: createUiServer(context, serve), talk: createTalkServer(context, serve) };
  return async (lane, claimed) => {
    try {
      const [first, ...others] = dueRows(claimed.rows);
      if (first) return await servers[lane.lane](lane, claimed, [first, ...others]);
      const nothing = { ids: [], key: null, sent: null, wakes: lane.wakes };
      return await persist(lane, context.ending.signal, () => finishAndRelease(context.db, lane, nothing));
    } catch (error) {
      if (error instanceof LeaseLost) context.events.laneLost();
      else context.logger.error({ err: error, lane: lane.lane }, 'a lane was left to its lease');
      return false;
    }
  };
}

/** A row that waits out its pause holds back those behind it (after two failures it is no longer among them). */
function dueRows(rows: InboxRow[]): InboxRow[] {
  const waiting = rows.findIndex((row) => !row.due);
  return waiting === -1 ? rows : rows.slice(0, waiting);
}
