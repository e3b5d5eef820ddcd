import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { LaneName } from './lane-types.ts';

export interface HeldKey {
  chatId: number;
  lane: LaneName;
  fence: number;
}

// Rows are locked in the order in which stores lock them, so that the two never wait for each other.
const text = `
with mine as (
  select l.chat_id, l.lane from lanes l
  join unnest($2::bigint[], $3::text[], $4::bigint[]) as h(chat_id, lane, fence) using (chat_id, lane, fence)
  where l.owner = $1
  order by l.chat_id, l.lane desc
  for update of l
)
update lanes l set lease_until = now() + $5 * interval '1 millisecond'
from mine m where l.chat_id = m.chat_id and l.lane = m.lane
returning l.chat_id as "chatId", l.lane, l.fence`;

/** Prolongs all leases of a process in one statement; what is not returned was taken over. */
export async function keepLanes(
  db: Queryable,
  owner: string,
  held: HeldKey[],
  leaseMs: number,
): Promise<HeldKey[]> {
  return db.query<HeldKey>({ name: 'keep-lanes', text }, [
    owner,
    held.map((lane) => lane.chatId),
    held.map((lane) => lane.lane),
    held.map((lane) => lane.fence),
    leaseMs,
  ]);
}
