import type { Queryable } from '@soulnear/platform/db/types.ts';
import { type Fence, fenceValues, keepHeld, LeaseLost } from './fence.ts';

const text = `with ${keepHeld('$6')}, moved as (
  update inbox set lane = 'talk', tries = 0, next_try_at = null where id = $5 and exists (select from held)
  returning chat_id
), forgotten as (
  delete from sends where inbox_id = $5 and exists (select from held)
), woken as (
  insert into lanes as l (chat_id, lane, ready_at, wakes) select chat_id, 'talk', now(), 1 from moved
  on conflict (chat_id, lane) do update set ready_at = least(l.ready_at, excluded.ready_at), wakes = l.wakes + 1
)
select from held`;

/** Hands a row of ui on to the chat's talk lane, in its old place; nothing tells what was sent before. */
export async function moveToTalk(db: Queryable, fence: Fence, id: string, leaseMs: number): Promise<void> {
  const held = await db.query({ name: 'move-to-talk', text }, [...fenceValues(fence), id, leaseMs]);
  if (held.length === 0) throw new LeaseLost();
}
