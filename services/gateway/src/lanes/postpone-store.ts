import type { Queryable } from '@soulnear/platform/db/types.ts';
import { type Fence, fenceValues, giveBack, LeaseLost } from './fence.ts';
import type { SentPart } from './finish-store.ts';

export interface PostponeOptions {
  /** Rows that stay unanswered for now; all of one turn. */
  ids: string[];
  /** The turn they belong to from now on; null lets them be joined anew. */
  key: string | null;
  state: 'waiting' | 'deferred' | 'dead';
  /** Tries to add: only for failures of our own. */
  spend: 0 | 1;
  delayMs: number;
  /** The lane's `wakes` at the claim. */
  wakes: number;
  /** The last part sent, whose result only this worker knows. */
  sent: SentPart | null;
  /** A part whose send certainly did not happen. */
  unsent: Omit<SentPart, 'messageId'> | null;
  /** Of the try that ends here: a later one is linked to it. Null where nothing was traced. */
  traceparent: string | null;
  /** Rows put off along with them that belong to no turn yet. */
  others?: string[];
}

const text = `with ${giveBack('$6', '$7::float8')}, postponed as (
  update inbox set state = $8, tries = tries + $9,
    answered_by = case when id = any($13::uuid[]) then answered_by else $10::uuid end,
    deferrals = deferrals + case when $8 = 'deferred' then 1 else 0 end,
    next_try_at = now() + $11 * interval '1 millisecond',
    finished_at = case when $8 = 'dead' then now() end,
    traceparent = coalesce(traceparent, $18)
  where id = any($5::uuid[]) and exists (select from held)
), unsent as (
  delete from sends where inbox_id = $14::uuid and part = $12::integer and repeats = 0
    and exists (select from held)
), sent as (
  update sends set state = 'sent', message_id = $17
  where inbox_id = $15::uuid and part = $16::integer and exists (select from held)
)
select ready from held`;

/** Puts rows off (or to the dead) and gives the lane back. True when something else waits. Throws LeaseLost. */
export async function postponeRows(db: Queryable, fence: Fence, options: PostponeOptions): Promise<boolean> {
  const { ids, key, state, spend, delayMs, wakes, sent, unsent, traceparent, others = [] } = options;
  const [held] = await db.query<{ ready: boolean | null }>({ name: 'postpone-rows', text }, [
    ...fenceValues(fence),
    [...ids, ...others],
    wakes,
    state === 'waiting' ? delayMs : null,
    state,
    spend,
    key,
    delayMs,
    unsent?.part ?? null,
    others,
    unsent?.inboxId ?? null,
    sent?.inboxId ?? null,
    sent?.part ?? null,
    sent?.messageId ?? null,
    traceparent,
  ]);
  if (!held) throw new LeaseLost();
  return held.ready === true;
}
