import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { LaneName } from '../lanes/lane-types.ts';

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

// The lane's row is locked before `seq` is drawn, so within a lane order of acceptance is order of commit: who
// sees a row sees all before it. Locks are taken in one order everywhere (update id; then chat, ui before talk).
const text = `
with incoming as (
  select * from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::bytea[], $7::text[], $8::bigint[])
    with ordinality as t(id, update_id, chat_id, lane, payload, traceparent, print, n)
), fresh as (
  insert into seen_updates as s (bot_id, update_id, print, inbox_id, accepted_at)
  select $1, update_id, print, id, now() from incoming order by update_id, print
  on conflict (bot_id, update_id, print) do update
    set inbox_id = excluded.inbox_id, accepted_at = excluded.accepted_at
    where s.accepted_at < excluded.accepted_at - interval '48 hours'
  returning inbox_id
), woken as (
  insert into lanes as l (chat_id, lane, ready_at, wakes)
  select distinct chat_id, lane, now(), 1 from incoming join fresh on inbox_id = id
  order by chat_id, lane desc
  on conflict (chat_id, lane) do update
    set ready_at = least(l.ready_at, excluded.ready_at), wakes = l.wakes + 1
  returning chat_id, lane
)
insert into inbox (id, bot_id, chat_id, lane, payload, traceparent)
select i.id, $1, i.chat_id, i.lane, i.payload, i.traceparent
from incoming i join fresh on inbox_id = i.id join woken using (chat_id, lane)
order by n
returning id`;

/**
 * Stores updates not seen in the last 48 h and wakes their lanes, in one statement. Updates must
 * differ within a call. Returns the ids of the rows made; the others were duplicates.
 */
export async function storeRows(db: Queryable, botId: number, rows: NewRow[]): Promise<Set<string>> {
  const made = await db.query<{ id: string }>({ name: 'store-rows', text }, [
    botId,
    rows.map((row) => row.id),
    rows.map((row) => row.updateId),
    rows.map((row) => row.chatId),
    rows.map((row) => row.lane),
    rows.map((row) => row.payload),
    rows.map((row) => row.traceparent),
    rows.map((row) => row.print),
  ]);
  return new Set(made.map((row) => row.id));
}
