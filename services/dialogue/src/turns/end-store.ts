import type { Database } from '@soulnear/platform/db/pool.ts';
import { currentTraceparent } from '@soulnear/platform/telemetry/spans.ts';

/** Whose write it is: refused where the fence has moved on. */
export interface TurnClaim {
  key: string;
  owner: string;
  fence: number;
}

export interface FinishValues extends TurnClaim {
  person: string;
  chat: string;
  mode: string;
  answerSealed: Buffer;
  outcome: string;
  inputTokens: number;
  outputTokens: number;
  estimated: boolean;
  costUsd: number;
  model: string;
  /** See care-seal.ts. */
  careSealed: Buffer;
  /** Null where the row has it: without it profile-analysis would never learn of the turn. */
  requestSealed: Buffer | null;
  /** profile-analysis is to hear of it: the person's flags say so. */
  observed: boolean;
  messages: { role: 'user' | 'assistant'; sealed: Buffer; tokens: number }[];
}

// The shared locks order this after or before a deletion of the talk and a forgetting of the person, never between.
const finishText = `
with alive as (
  select person from person_keys where person = $4 and dead_at is null for share
), talk as (
  select talk from talks where person = $4 and chat = $5 and mode = $6 for share
), turn as (
  update turns set state = 'finished', answer_sealed = $7, outcome = $8, input_tokens = $9, output_tokens = $10,
    usage_estimated = $11, cost_usd = $12, model = $13, finished_at = clock_timestamp(),
    request_sealed = case when off_record then null else coalesce($18, request_sealed) end
  where key = $1 and owner = $2 and fence = $3 and state = 'running'
    and person in (select person from alive) and talk in (select talk from talk)
  returning key, talk, off_record
), stored as (
  insert into messages (talk, turn, part, role, sealed, tokens)
  select turn.talk, turn.key, m.part, m.role, m.sealed, m.tokens
  from turn, unnest($14::text[], $15::bytea[], $16::integer[]) with ordinality as m (role, sealed, tokens, part)
  order by m.part
), queued as (
  insert into outbox (turn, traceparent) select key, $20 from turn where not off_record and $19
), spent as (
  insert into usage (person, day, tokens, care_sealed)
  select $4, (clock_timestamp() at time zone 'utc')::date, $9::integer + $10::integer, $17 from turn
  on conflict (person) do update set
    day = excluded.day,
    tokens = excluded.tokens + case when usage.day = excluded.day then usage.tokens else 0 end,
    care_sealed = excluded.care_sealed
)
select exists (select from turn)
  or exists (select from turns where key = $1 and owner = $2 and fence = $3 and state = 'finished') as stored`;

/**
 * Stores a finished answer, its messages, its outbox row and what it used of the day in one round trip. False where the
 * turn is no longer ours, its talk was deleted or its person is forgotten. Safe to repeat after a lost reply.
 */
export async function finishTurn(db: Database, v: FinishValues): Promise<boolean> {
  const rows = await db.query<{ stored: boolean }>({ name: 'finish-turn', text: finishText }, [
    v.key,
    v.owner,
    v.fence,
    v.person,
    v.chat,
    v.mode,
    v.answerSealed,
    v.outcome,
    v.inputTokens,
    v.outputTokens,
    v.estimated,
    v.costUsd,
    v.model,
    v.messages.map((m) => m.role),
    v.messages.map((m) => m.sealed),
    v.messages.map((m) => m.tokens),
    v.careSealed,
    v.requestSealed,
    v.observed,
    currentTraceparent() ?? null,
  ]);
  return rows[0]?.stored ?? false;
}

/** Leaves a turn without an answer: `failed` may be run again by a later POST, `cancelled` never is. */
export async function leaveTurn(
  db: Database,
  claim: TurnClaim,
  state: 'failed' | 'cancelled',
): Promise<void> {
  const text = `
    update turns set state = $4, stop_requested = false, request_sealed = null
    where key = $1 and owner = $2 and fence = $3 and state = 'running'`;
  await db.query({ name: 'leave-turn', text }, [claim.key, claim.owner, claim.fence, state]);
}
