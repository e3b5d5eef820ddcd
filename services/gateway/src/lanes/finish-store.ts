import type { Queryable } from '@soulnear/platform/db/types.ts';
import { type Fence, fenceValues, giveBack, keepHeld, LeaseLost } from './fence.ts';

export interface SentPart {
  inboxId: string;
  part: number;
  messageId: number | null;
}

export interface FinishOptions {
  /** Rows answered (or that need no answer). */
  ids: string[];
  /** The turn's key, where a turn answered them. */
  key: string | null;
  /** The last part sent, whose result only this worker knows. */
  sent: SentPart | null;
}

const effects = `finished as (
  update inbox set state = 'done', payload = null, traceparent = null, finished_at = now(), next_try_at = null,
    answered_by = coalesce($6::uuid, answered_by)
  where id = any($5::uuid[]) and exists (select from held)
), sent as (
  update sends set state = 'sent', message_id = $9
  where inbox_id = $7::uuid and part = $8::integer and exists (select from held)
)`;

const finishText = `with ${keepHeld('$10')}, ${effects} select from held`;
const releaseText = `with ${giveBack('$10', 'null::float8')}, ${effects} select ready from held`;

/** Marks rows done and wipes them; the lane is kept. Throws LeaseLost. */
export async function finishRows(
  db: Queryable,
  fence: Fence,
  options: FinishOptions & { leaseMs: number },
): Promise<void> {
  const statement = { name: 'finish-rows', text: finishText };
  const held = await db.query(statement, [...values(fence, options), options.leaseMs]);
  if (held.length === 0) throw new LeaseLost();
}

/** Marks rows done, wipes them, and gives the lane back, in one statement. True when more waits. Throws LeaseLost. */
export async function finishAndRelease(
  db: Queryable,
  fence: Fence,
  options: FinishOptions & { wakes: number },
): Promise<boolean> {
  const statement = { name: 'finish-and-release', text: releaseText };
  const [held] = await db.query<{ ready: boolean | null }>(statement, [
    ...values(fence, options),
    options.wakes,
  ]);
  if (!held) throw new LeaseLost();
  return held.ready === true;
}

function values(fence: Fence, { ids, key, sent }: FinishOptions): unknown[] {
  return [
    ...fenceValues(fence),
    ids,
    key,
    sent?.inboxId ?? null,
    sent?.part ?? null,
    sent?.messageId ?? null,
  ];
}
