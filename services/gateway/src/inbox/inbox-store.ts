import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { ClaimedLane, InboxRow, LaneName } from '../lanes/lane-types.ts';
import { type PersonRow, personColumns, personOf } from '../people/person-columns.ts';

export interface NewRow {
  id: string;
  updateId: number;
  /** Tells it from another update of the same id (see updatePrint). */
  print: number;
  chatId: number;
  lane: LaneName;
  payload: Buffer;
  traceparent: string | null;
}

/** Who works on a lane that was idle until now, for how long, and of which rows it may take the lane. */
export interface AtOnce {
  owner: string;
  leaseMs: number;
  /** One for each row. */
  take: boolean[];
}

export interface StoredRows {
  /** Ids of the rows made; the others were duplicates. */
  made: Set<string>;
  /** Lanes claimed along with the store, each with its one row. */
  claimed: ClaimedLane[];
}

// The lane's row is locked before `seq` is drawn, so within a lane order of acceptance is order of commit: who
// sees a row sees all before it. Locks are taken in one order everywhere (update id; then chat, ui before talk).
// A lane is claimed at once where nothing waits before the row, in the lane or (for talk) in ui: then its number is drawn
// early, and counts only if the lane is the same once it is locked. Whoever stores or claims in between changes it.
const idle = `excluded.owner is not null and l.fence = excluded.fence - 1 and l.lease_until is null and l.ready_at is null`;
const text = `
with incoming as (
  select * from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::bytea[], $7::text[], $8::bigint[], $9::boolean[])
    with ordinality as t(id, update_id, chat_id, lane, payload, traceparent, print, may_take, n)
), fresh as (
  insert into seen_updates as s (bot_id, update_id, print, inbox_id, accepted_at)
  select $1, update_id, print, id, now() from incoming order by update_id, print
  on conflict (bot_id, update_id, print) do update
    set inbox_id = excluded.inbox_id, accepted_at = excluded.accepted_at
    where s.accepted_at < excluded.accepted_at - interval '48 hours'
  returning inbox_id
), arrived as (
  select chat_id, lane, count(*) = 1 and bool_and(may_take) as alone
  from incoming join fresh on inbox_id = id group by chat_id, lane
), entered as (
  select a.chat_id, a.lane, coalesce(s.fence, 0) as fence, case when alone and s.lease_until is null and s.ready_at is null
    and not exists (select from inbox i
      where i.chat_id = a.chat_id and i.lane = a.lane and i.state in ('waiting', 'deferred'))
    and (a.lane = 'ui' or not (
      exists (select from arrived u where u.chat_id = a.chat_id and u.lane = 'ui')
      or exists (select from inbox u
        where u.chat_id = a.chat_id and u.lane = 'ui' and u.state = 'waiting' and u.tries < 2)))
    then nextval('inbox_seq_seq') end as number
  from arrived a left join lanes s on s.chat_id = a.chat_id and s.lane = a.lane
), woken as (
  insert into lanes as l (chat_id, lane, ready_at, wakes, owner, fence, lease_until, claimed_upto)
  select chat_id, lane, now(), 1, case when number is not null then $10::uuid end,
    case when number is null then 0 else fence + 1 end,
    case when number is not null then now() + $11 * interval '1 millisecond' end, number
  from entered order by chat_id, lane desc
  on conflict (chat_id, lane) do update set wakes = l.wakes + 1,
    ready_at = least(l.ready_at, now()),
    owner = case when ${idle} then excluded.owner else l.owner end,
    fence = case when ${idle} then excluded.fence else l.fence end,
    lease_until = case when ${idle} then excluded.lease_until else l.lease_until end,
    claimed_upto = case when ${idle} then excluded.claimed_upto else l.claimed_upto end
  returning chat_id, lane, fence, wakes, claimed_upto
), placed as (
  select chat_id, lane, w.fence, w.wakes, case when claimed_upto = number then number end as number
  from woken w join entered using (chat_id, lane)
), made as (
  insert into inbox (id, bot_id, chat_id, lane, seq, payload, traceparent) overriding system value
  select id, $1, chat_id, lane, coalesce(number, nextval('inbox_seq_seq')), payload, traceparent
  from (
    select i.*, number from incoming i join fresh on inbox_id = i.id join placed using (chat_id, lane) order by n
  ) ordered
  returning id, chat_id, lane, seq, accepted_at
)
select m.id, m.seq, m.accepted_at as "acceptedAt", number is not null as claimed, fence, wakes, ${personColumns}
from made m join placed using (chat_id, lane)
  left join people p on number is not null and p.telegram_id = m.chat_id`;

type Made = {
  id: string;
  seq: number;
  acceptedAt: Date;
  claimed: boolean;
  fence: number;
  wakes: number;
} & PersonRow;

/**
 * Stores updates not seen in the last 48 h and wakes their lanes, in one statement, which claims a lane that was idle for
 * a row that may take it. Updates must differ within a call.
 */
export async function storeRows(
  db: Queryable,
  botId: number,
  rows: NewRow[],
  { owner, leaseMs, take }: AtOnce,
): Promise<StoredRows> {
  const made = await db.query<Made>({ name: 'store-rows', text }, [
    botId,
    rows.map((row) => row.id),
    rows.map((row) => row.updateId),
    rows.map((row) => row.chatId),
    rows.map((row) => row.lane),
    rows.map((row) => row.payload),
    rows.map((row) => row.traceparent),
    rows.map((row) => row.print),
    take,
    owner,
    leaseMs,
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const claimed = made.flatMap((stored) => {
    const row = stored.claimed ? byId.get(stored.id) : undefined;
    return row ? [claimedLane(row, stored)] : [];
  });
  return { made: new Set(made.map(({ id }) => id)), claimed };
}

function claimedLane({ id, chatId, lane, payload, traceparent }: NewRow, stored: Made): ClaimedLane {
  const { seq, acceptedAt, fence, wakes } = stored;
  const row: InboxRow = {
    id,
    seq,
    payload,
    traceparent,
    state: 'waiting',
    tries: 0,
    deferrals: 0,
    due: true,
    answeredBy: null,
    acceptedAt,
    expired: false,
  };
  return { chatId, lane, fence, wakes, rows: [row], person: personOf(chatId, stored) };
}
