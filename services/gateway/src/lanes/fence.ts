import { AppError } from '@soulnear/platform/errors/app-error.ts';
import type { LaneName } from './lane-types.ts';

/** Which claim of a lane a worker writes under. */
export interface Fence {
  chatId: number;
  lane: LaneName;
  owner: string;
  fence: number;
}

/** Another worker has taken the lane: stop without a word. */
export class LeaseLost extends AppError {
  constructor() {
    super('lease_lost', 'the lane was taken over');
  }
}

/** The first four parameters of every fenced statement. */
export function fenceValues({ chatId, lane, owner, fence }: Fence): unknown[] {
  return [chatId, lane, owner, fence];
}

/** Whether the statement's writer still holds the lane; parameters $1 to $4 are `fenceValues`. */
export const fenceHolds = 'chat_id = $1 and lane = $2 and owner = $3 and fence = $4';

/**
 * The CTE `held`: keeps the lane for `leaseParam` milliseconds more. A write, not a look: it waits for a takeover
 * in progress, and a claim that read the inbox before it sees the lane changed.
 */
export function keepHeld(leaseParam: string): string {
  return `held as (
  update lanes set lease_until = now() + ${leaseParam} * interval '1 millisecond'
  where ${fenceHolds} returning chat_id
)`;
}

/**
 * The CTE `held` that gives the lane back. Its next time: at once when something was stored since the claim
 * (`wakesParam`); else when the first row left is due. `$5` are rows that do not count; `ownParam` is a pause in
 * milliseconds after which they do, or null.
 */
export function giveBack(wakesParam: string, ownParam: string): string {
  return `held as (
  update lanes set owner = null, lease_until = null, claimed_upto = null,
    ready_at = case when wakes <> ${wakesParam} then now() else least(
      now() + ${ownParam} * interval '1 millisecond',
      (select greatest(coalesce(next_try_at, now()), now()) from inbox
        where chat_id = $1 and lane = $2 and state = 'waiting' and tries < 2 and id <> all($5::uuid[])
        order by seq limit 1),
      (select min(greatest(next_try_at, now())) from inbox
        where chat_id = $1 and lane = $2 and state = 'waiting' and tries >= 2 and id <> all($5::uuid[]))
    ) end
  where ${fenceHolds} returning ready_at <= now() as ready
)`;
}
