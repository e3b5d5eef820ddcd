import type { Queryable } from '@soulnear/platform/db/types.ts';
import { type Fence, fenceValues, keepHeld, LeaseLost } from '../lanes/fence.ts';
import type { SentPart } from '../lanes/finish-store.ts';

export type Intent = 'first' | 'again' | 'sent';

// An intent of an older fence means that its writer may have sent; one of our own that this worker knows better.
const text = `with ${keepHeld('$7')}, earlier as (
  update sends set state = 'sent', message_id = $10
  where inbox_id = $8::uuid and part = $9::integer and exists (select from held)
), intent as (
  insert into sends as s (inbox_id, part, state, fence)
  select $5, $6, 'intent', $4 from held
  on conflict (inbox_id, part) do update set
    state = case when s.state = 'sent' then 'sent' when s.fence = $4 and not $11 then s.state else 'unknown' end,
    repeats = s.repeats + case when s.state <> 'sent' and (s.fence <> $4 or $11) then 1 else 0 end,
    fence = $4
  returning state, repeats
)
select state, repeats from intent`;

/**
 * Writes down that a part is about to be sent, and that the one before it was. `again`: an earlier send of it
 * has an unknown result (`unknown` says so of this worker's own). `sent`: a predecessor sent it. `repeats`: how often that was so. Throws LeaseLost.
 */
export async function writeIntent(
  db: Queryable,
  fence: Fence,
  options: { inboxId: string; part: number; before: SentPart | null; unknown: boolean; leaseMs: number },
): Promise<{ intent: Intent; repeats: number }> {
  const { inboxId, part, before, unknown, leaseMs } = options;
  const [row] = await db.query<{ state: string; repeats: number }>({ name: 'write-intent', text }, [
    ...fenceValues(fence),
    inboxId,
    part,
    leaseMs,
    before?.inboxId ?? null,
    before?.part ?? null,
    before?.messageId ?? null,
    unknown,
  ]);
  if (!row) throw new LeaseLost();
  const { state, repeats } = row;
  if (state === 'sent') return { intent: 'sent', repeats };
  return { intent: state === 'unknown' ? 'again' : 'first', repeats };
}
