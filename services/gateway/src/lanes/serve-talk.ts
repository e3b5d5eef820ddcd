import type { AppContext } from '../context.ts';
import { openPayload } from '../inbox/payload.ts';
import { isForwarded, senderOf, textOf } from '../intake/message-text.ts';
import { finishAndRelease } from './finish-store.ts';
import { type Candidate, formTurn } from './form-turn.ts';
import type { HeldLane } from './held-lanes.ts';
import { holdBack } from './hold-back-store.ts';
import { joinRows } from './join-store.ts';
import type { ClaimedLane, InboxRow } from './lane-types.ts';
import { persist } from './persist.ts';
import { sayMissed } from './say-missed.ts';
import type { Serve } from './serve.ts';

/** Serves one turn of a talk lane: the texts that wait, joined as far as they go together. */
export function createTalkServer(context: AppContext, serve: Serve) {
  const { db, sealer, ending, identity } = context;

  function candidateOf(row: InboxRow): Candidate {
    try {
      const update = openPayload(sealer, row);
      // A tap is served alone.
      const text = update.message ? textOf(update, identity.me) : null;
      return { row, text, sender: senderOf(update), forwarded: isForwarded(update) };
    } catch {
      return { row, text: null, sender: null, forwarded: false };
    }
  }

  return async (lane: HeldLane, claimed: ClaimedLane, rows: InboxRow[]): Promise<boolean> => {
    const late = rows.filter((row) => row.expired && row.answeredBy === null);
    const [firstLate, ...otherLate] = late;
    const language = claimed.person?.language ?? 'ru';
    if (firstLate) await sayMissed(context, lane, language, [firstLate, ...otherLate]);

    const waiting = rows.filter((row) => !late.includes(row));
    const turn = formTurn(waiting.map(candidateOf));
    const [head, ...others] = turn;
    if (!head) return finish(lane, [], null);
    const key = head.row.answeredBy ?? head.row.id;
    const members: [InboxRow, ...InboxRow[]] = [head.row, ...others.map(({ row }) => row)];
    const ids = members.map((row) => row.id);
    if (others.length > 0 && members.some((row) => row.answeredBy !== key)) {
      await persist(lane, ending.signal, () => joinRows(db, lane, { ids, key, leaseMs: lane.leaseMs }));
    }
    const texts = turn.flatMap(({ row, text }) => (text === null ? [] : [{ id: row.id, text }]));
    const behind = waiting.filter(
      (row) => row.state === 'waiting' && row.answeredBy === null && !members.includes(row),
    );
    const update = () => openPayload(sealer, head.row);
    const forwarded = turn.some((member) => member.forwarded === true);
    const served = await serve({ lane, claimed, rows: members, key, texts, forwarded, behind, update });
    if (!served.ok) return served.more;
    if (served.work.held) {
      const { last: sent } = served.work.sender;
      return persist(lane, ending.signal, () => holdBack(db, lane, { ids, wakes: lane.wakes, sent }));
    }
    return finish(lane, ids, key, served.work.sender.last);
  };

  function finish(
    lane: HeldLane,
    ids: string[],
    key: string | null,
    sent: Parameters<typeof finishAndRelease>[2]['sent'] = null,
  ): Promise<boolean> {
    const release = { ids, key, sent, wakes: lane.wakes };
    return persist(lane, ending.signal, () => finishAndRelease(db, lane, release));
  }
}
