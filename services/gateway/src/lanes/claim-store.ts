import type { Queryable } from '@soulnear/platform/db/types.ts';
import { type PersonRow, personColumns, personOf } from '../people/person-columns.ts';
import type { ClaimedLane, InboxRow, LaneName } from './lane-types.ts';

export interface ClaimOptions {
  lane: LaneName;
  /** This process. */
  owner: string;
  leaseMs: number;
  /** At most so many lanes. */
  limit: number;
  /** Whether lanes whose owner let the lease run out may be taken. */
  takeOver: boolean;
  /** Chats whose lane this process works on now, lease or no lease. */
  held: number[];
  /** A deferred text older than this is given up, in milliseconds. */
  deferLimitMs: number;
}

type Row = {
  chatId: number;
  fence: number;
  wakes: number;
} & { [K in keyof InboxRow]: InboxRow[K] | null } & PersonRow;

export const rowsPerClaim = 50;

// A lane's row is locked in its newest version while the inbox is read as of the statement's start; where the two
// differ (`unchanged`), another worker has finished rows in between, and the lane is left for the next claim.
// Talk waits for what was accepted before it in ui, so a mode is switched before the next text is answered.
// After a crash only rows the dead worker had seen are taken (`claimed_upto`), so the same turn is formed again.
const text = `
with locked as (
  select l.chat_id, l.lease_until, l.fence, l.claimed_upto,
    coalesce((select min(u.seq) from inbox u where $1 = 'talk' and u.chat_id = l.chat_id and u.lane = 'ui'
      and u.state = 'waiting' and u.tries < 2), 9223372036854775807) as before_seq
  from lanes l
  where l.lane = $1 and l.ready_at <= now()
    and (l.lease_until is null or ($5 and l.lease_until < now() and l.chat_id <> all($7::bigint[])))
    and ($1 = 'ui' or not exists (
      select from inbox u where u.chat_id = l.chat_id and u.lane = 'ui' and u.state = 'waiting' and u.tries < 2
        and u.seq < coalesce((select min(t.seq) from inbox t where t.chat_id = l.chat_id and t.lane = 'talk'
          and t.state in ('waiting', 'deferred')), 0)))
  order by l.ready_at limit $4
  for update skip locked
), unchanged as (
  select k.* from locked k join lanes s on s.chat_id = k.chat_id and s.lane = $1
  where s.fence = k.fence and s.lease_until is not distinct from k.lease_until
), rows as (
  select u.chat_id as of_chat, i.* from unchanged u cross join lateral (
    select * from inbox i
    where i.chat_id = u.chat_id and i.lane = $1 and i.state in ('waiting', 'deferred')
      and i.seq < u.before_seq and (u.claimed_upto is null or i.seq <= u.claimed_upto)
      and not (i.state = 'waiting' and i.tries >= 2 and i.next_try_at > now())
    order by i.seq limit ${rowsPerClaim}
  ) i
), claimed as (
  update lanes l set owner = $2, fence = l.fence + 1, lease_until = now() + $3 * interval '1 millisecond',
    claimed_upto = coalesce(u.claimed_upto, (select max(r.seq) from rows r where r.of_chat = l.chat_id))
  from unchanged u where l.chat_id = u.chat_id and l.lane = $1
  returning l.chat_id, l.fence, l.wakes
)
select c.chat_id as "chatId", c.fence, c.wakes, r.id, r.seq, r.payload, r.traceparent, r.state, r.tries, r.deferrals,
  (r.next_try_at is null or r.next_try_at <= now() or r.state = 'deferred') as due,
  r.answered_by as "answeredBy", r.accepted_at as "acceptedAt",
  (r.state = 'deferred' and r.accepted_at < now() - $6 * interval '1 millisecond') as expired,
  ${personColumns}
from claimed c left join rows r on r.of_chat = c.chat_id left join people p on p.telegram_id = c.chat_id
order by c.chat_id, r.seq`;

/** Claims ready lanes with their waiting rows in order of acceptance, and the people they belong to. */
export async function claimLanes(db: Queryable, options: ClaimOptions): Promise<ClaimedLane[]> {
  const { lane, owner, leaseMs, limit, takeOver, held, deferLimitMs } = options;
  const rows = await db.query<Row>({ name: 'claim-lanes', text }, [
    lane,
    owner,
    leaseMs,
    limit,
    takeOver,
    deferLimitMs,
    held,
  ]);
  const lanes = new Map<number, ClaimedLane>();
  for (const row of rows) {
    let claimed = lanes.get(row.chatId);
    if (!claimed) {
      const { chatId, fence, wakes } = row;
      claimed = { chatId, lane, fence, wakes, rows: [], person: personOf(chatId, row) };
      lanes.set(chatId, claimed);
    }
    if (row.id !== null) claimed.rows.push(inboxRowOf(row));
  }
  return [...lanes.values()];
}

function inboxRowOf(row: Row): InboxRow {
  const { id, seq, payload, traceparent, state, tries, deferrals, due, answeredBy, acceptedAt, expired } =
    row;
  return {
    id,
    seq,
    payload,
    traceparent,
    state,
    tries,
    deferrals,
    due,
    answeredBy,
    acceptedAt,
    expired,
  } as InboxRow;
}
