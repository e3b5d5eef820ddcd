import type { Queryable } from '@soulnear/platform/db/types.ts';
import { type Fence, fenceValues, keepHeld, LeaseLost } from './fence.ts';

const text = `with ${keepHeld('$7')}, joined as (
  update inbox set answered_by = $6 where id = any($5::uuid[]) and exists (select from held)
)
select from held`;

/** Binds rows to one turn before it is asked for, so that a successor forms the same one. */
export async function joinRows(
  db: Queryable,
  fence: Fence,
  options: { ids: string[]; key: string; leaseMs: number },
): Promise<void> {
  const { ids, key, leaseMs } = options;
  const held = await db.query({ name: 'join-rows', text }, [...fenceValues(fence), ids, key, leaseMs]);
  if (held.length === 0) throw new LeaseLost();
}
