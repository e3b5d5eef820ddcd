import type { Update } from 'grammy/types';
import { Sender } from '../answers/sender.ts';
import type { AppContext } from '../context.ts';
import { createHandling } from '../handlers/handling.ts';
import type { TurnText } from './form-turn.ts';
import type { HeldLane } from './held-lanes.ts';
import type { ClaimedLane, InboxRow } from './lane-types.ts';
import { withMessageSpans } from './message-spans.ts';
import { settleFailure } from './settle-failure.ts';
import type { Work } from './work.ts';

export interface Job {
  lane: HeldLane;
  claimed: ClaimedLane;
  rows: [InboxRow, ...InboxRow[]];
  key: string;
  texts: TurnText[];
  forwarded: boolean;
  behind: InboxRow[];
  /** Opens the first row's update; may throw. */
  update: () => Update;
}

export type Served = { ok: true; work: Work } | { ok: false; more: boolean };
export type Serve = (job: Job) => Promise<Served>;

/** Runs the handlers on a job inside its `message` spans, and settles what fails. Throws LeaseLost. */
export function createServe(context: AppContext): Serve {
  const handle = createHandling(context);
  const { api, db, events, ending } = context;
  return async ({ lane, claimed, rows, key, texts, forwarded, behind, update }) => {
    const sender = new Sender(rows[0].id, { api, db, events, lane, until: ending.signal });
    const language = claimed.person?.language ?? 'ru';
    const work = {
      lane,
      rows,
      key,
      texts,
      forwarded,
      behind,
      sender,
      language,
      moved: false,
    } as unknown as Work;
    if (claimed.person) work.person = claimed.person;
    try {
      await withMessageSpans(lane.lane, rows, claimed.person, ({ traceparent, trace }) => {
        Object.assign(work, { traceparent, trace });
        return handle(update(), work);
      });
      return { ok: true, work };
    } catch (error) {
      return { ok: false, more: await settleFailure(context, work, error) };
    }
  };
}
