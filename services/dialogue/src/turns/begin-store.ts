import type { Mode } from '@soulnear/contracts/common.ts';
import type { Database } from '@soulnear/platform/db/pool.ts';

/** What a POST brings to the database, and what it may claim there. */
export interface BeginValues {
  key: string;
  person: string;
  chat: string;
  mode: Mode;
  owner: string;
  leaseMs: number;
  /** Null while the person's key is not known here yet; stored right after instead. */
  requestSealed: Buffer | null;
  /** A fresh wrapped key, kept only where the person has none. */
  proposedKey: Buffer;
  historyMessages: number;
  historyTokens: number;
  /** Answered and not kept. */
  offRecord: boolean;
}

export interface TurnRow {
  /** True where this call claimed the turn (new, failed before, or its lease ran out). */
  mine: boolean;
  state: 'running' | 'finished' | 'cancelled' | 'failed';
  person: string;
  chat: string;
  fence: number;
  requestSealed: Buffer | null;
  answerSealed: Buffer | null;
  outcome: 'complete' | 'stopped' | 'cut' | 'refused' | null;
  inputTokens: number | null;
  outputTokens: number | null;
  estimated: boolean | null;
  costUsd: number | null;
  model: string | null;
  offRecord: boolean;
  /** Of the talk it belongs to: a deleted talk is followed by one of another id. */
  talk: string;
}

export interface HistoryRow {
  turn: string;
  part: number;
  role: 'user' | 'assistant';
  sealed: Buffer;
  tokens: number;
}

export interface BeginResult {
  /** Undefined where another POST of the key won in this very moment: ask again. */
  turn: TurnRow | undefined;
  wrappedKey: Buffer | undefined;
  dead: boolean;
  /** The person's tokens of today (UTC). */
  used: number;
  /** See care-seal.ts; undefined before the person's first answer. */
  careSealed: Buffer | undefined;
  /** Newest first; only for a claimed turn. */
  history: HistoryRow[];
}

type Row = { [K in keyof TurnRow]: TurnRow[K] | null } & {
  wrapped: Buffer | null;
  dead: boolean | null;
  used: number | null;
  careSealed: Buffer | null;
} & {
  [K in keyof HistoryRow as `message${Capitalize<K>}`]: HistoryRow[K] | null;
};

// The shared lock orders this before or after a forgetting: no turn begins behind its back.
// A failed turn stored nothing, so what is posted now is what is answered; a turn whose owner died keeps its request.
const text = `
with earlier as (
  select * from turns where key = $1
), known_key as (
  select wrapped, dead_at from person_keys where person = $2 for share
), new_key as (
  insert into person_keys (person, wrapped)
  select $2, $8 where not exists (select from known_key) and not exists (select from earlier)
  on conflict (person) do update set wrapped = person_keys.wrapped
  returning wrapped, dead_at
), person_key as (
  select * from known_key union all select * from new_key
), spent as (
  select case when day = (now() at time zone 'utc')::date then tokens else 0 end as used, care_sealed
  from usage where usage.person = $2
), known_talk as (
  select talk from talks where person = $2 and chat = $3 and mode = $4
), new_talk as (
  insert into talks (person, chat, mode)
  select $2, $3, $4 from person_key where dead_at is null and not exists (select from known_talk)
  on conflict (person, chat, mode) do update set talk = talks.talk
  returning talk
), talk as (
  select * from known_talk union all select * from new_talk
), claimed as (
  insert into turns as t (key, person, chat, mode, talk, state, owner, lease_until, request_sealed, off_record)
  select $1, $2, $3, $4, talk, 'running', $5, now() + $6 * interval '1 millisecond', $7, $11
  from talk, person_key where dead_at is null
  on conflict (key) do update set
    state = case when t.stop_requested then 'cancelled' else 'running' end,
    mode = excluded.mode,
    talk = excluded.talk,
    owner = excluded.owner,
    fence = t.fence + 1,
    lease_until = excluded.lease_until,
    request_sealed = case when t.state = 'failed' then excluded.request_sealed
                          else coalesce(t.request_sealed, excluded.request_sealed) end,
    off_record = case when t.state = 'failed' then excluded.off_record else t.off_record end
  where t.person = excluded.person and t.chat = excluded.chat
    and (t.state = 'failed' or (t.state = 'running' and t.lease_until < now()))
  returning *
), turn as (
  select true as mine, * from claimed
  union all select false, * from earlier where not exists (select from claimed)
), history as (
  select newest.*, sum(tokens) over (order by id desc) as used
  from claimed cross join lateral (
    select * from messages where messages.talk = claimed.talk order by id desc limit $9
  ) newest
)
select mine, state, person, chat, fence, case when mine then request_sealed end as "requestSealed",
  answer_sealed as "answerSealed", outcome, input_tokens as "inputTokens", output_tokens as "outputTokens",
  usage_estimated as "estimated", cost_usd as "costUsd", model, off_record as "offRecord", talk, wrapped, dead_at is not null as dead,
  used, care_sealed as "careSealed", null::bigint as id, null::uuid as "messageTurn", null::integer as "messagePart",
  null::text as "messageRole", null::bytea as "messageSealed", null::integer as "messageTokens"
from (select) one left join turn on true left join person_key on true left join spent on true
union all
select null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
  id, turn, part, role, sealed, tokens
from history where used - tokens < $10
order by id desc nulls first`;

/** Finds or claims a turn, with its person's key and its talk's newest messages, in one round trip. */
export async function beginTurn(db: Database, v: BeginValues): Promise<BeginResult> {
  const rows = await db.query<Row>({ name: 'begin-turn', text }, [
    v.key,
    v.person,
    v.chat,
    v.mode,
    v.owner,
    v.leaseMs,
    v.requestSealed,
    v.proposedKey,
    v.historyMessages,
    v.historyTokens,
    v.offRecord,
  ]);
  const [head, ...messages] = rows;
  return {
    turn: head?.state == null ? undefined : (head as TurnRow),
    wrappedKey: head?.wrapped ?? undefined,
    dead: head?.dead ?? false,
    used: head?.used ?? 0,
    careSealed: head?.careSealed ?? undefined,
    history: messages.map((row) => ({
      turn: row.messageTurn as string,
      part: row.messagePart as number,
      role: row.messageRole as HistoryRow['role'],
      sealed: row.messageSealed as Buffer,
      tokens: row.messageTokens as number,
    })),
  };
}
