import type { AppContext } from '../context.ts';
import { openPayload } from '../inbox/payload.ts';
import { finishAndRelease, finishRows } from './finish-store.ts';
import type { HeldLane } from './held-lanes.ts';
import type { ClaimedLane, InboxRow } from './lane-types.ts';
import { persist } from './persist.ts';
import type { Serve } from './serve.ts';

/** Serves the updates of a ui lane one after the other; a failed one gives the lane back. */
export function createUiServer(context: AppContext, serve: Serve) {
  const { db, sealer, ending } = context;
  return async (lane: HeldLane, claimed: ClaimedLane, rows: InboxRow[]): Promise<boolean> => {
    for (const [index, row] of rows.entries()) {
      const update = () => openPayload(sealer, row);
      const served = await serve({
        lane,
        claimed,
        rows: [row],
        key: row.id,
        texts: [],
        forwarded: false,
        behind: [],
        update,
      });
      if (!served.ok) return served.more;
      const { moved, sender, person, forgotten } = served.work;
      if (forgotten) claimed.person = null;
      else if (person) claimed.person = person;
      const done = { ids: moved ? [] : [row.id], key: null, sent: moved ? null : sender.last };
      if (index === rows.length - 1 || lane.signal.aborted) {
        const release = { ...done, wakes: lane.wakes };
        return persist(lane, ending.signal, () => finishAndRelease(db, lane, release));
      }
      if (!moved) {
        const keep = { ...done, leaseMs: lane.leaseMs };
        await persist(lane, ending.signal, () => finishRows(db, lane, keep));
      }
    }
    return false;
  };
}
