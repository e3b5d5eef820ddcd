import type { Queryable } from '@soulnear/platform/db/types.ts';
import { consentVersion } from '../people/person-columns.ts';
import { type Fence, fenceValues, giveBack, LeaseLost } from './fence.ts';
import type { SentPart } from './finish-store.ts';

export interface HoldBackOptions {
  /** Rows to hold, free to be joined anew. */
  ids: string[];
  /** The lane's \`wakes\` at the claim. */
  wakes: number;
  /** The last part sent, whose result only this worker knows. */
  sent: SentPart | null;
}

// Whoever agrees or refuses meanwhile writes the person's row first and wakes the lane afterwards: then nothing is held
// here, and the rows are served anew.
const text = `with ${giveBack('$6', 'null::float8')}, undecided as (
  select 1 from people where telegram_id = $1 and coalesce(consent_version, 0) < $10 and refused_at is null
    and exists (select from held)
  for share
), held_back as (
  update inbox set state = 'held', answered_by = null, tries = 0, next_try_at = null
  where id = any($5::uuid[]) and exists (select from undecided)
), sent as (
  update sends set state = 'sent', message_id = $9
  where inbox_id = $7::uuid and part = $8::integer and exists (select from held)
)
select ready from held`;

/** Holds rows until their person has decided, and gives the lane back. True when something else waits. Throws LeaseLost. */
export async function holdBack(db: Queryable, fence: Fence, options: HoldBackOptions): Promise<boolean> {
  const { ids, wakes, sent } = options;
  const [held] = await db.query<{ ready: boolean | null }>({ name: 'hold-back', text }, [
    ...fenceValues(fence),
    ids,
    wakes,
    sent?.inboxId ?? null,
    sent?.part ?? null,
    sent?.messageId ?? null,
    consentVersion,
  ]);
  if (!held) throw new LeaseLost();
  return held.ready === true;
}
