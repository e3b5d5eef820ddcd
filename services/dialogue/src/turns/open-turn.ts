import { AppError } from '@soulnear/platform/errors/app-error.ts';
import { estimateTokens } from '@soulnear/platform/model/tokens.ts';
import { type PersonKey, SealError } from '@soulnear/platform/sealing/keyring.ts';
import { type Allowance, allowanceOf, careMs, limitReached } from '../budgets/allowance.ts';
import { openCare } from '../budgets/care-seal.ts';
import type { AppContext } from '../context.ts';
import { type BeginResult, beginTurn, type HistoryRow, type TurnRow } from './begin-store.ts';
import type { TurnClaim } from './end-store.ts';
import type { EndEvent, LiveTurn } from './live-turn.ts';
import { openAnswer, openRequest, type StoredRequest, sealRequest } from './sealed-turn.ts';

export interface ClaimedTurn {
  kind: 'mine';
  claim: TurnClaim;
  key: PersonKey;
  request: StoredRequest;
  /** Of each of the request's texts. */
  tokens: number[];
  history: HistoryRow[];
  /** What may be spent on its answer. */
  allowance: Allowance;
  /** Until when care goes before budgets for this person, from this turn on (epoch milliseconds). */
  careUntil: number;
  /** Of that, what may be stored: words off the record leave nothing. */
  careStored: number;
  /** Set where the request could not be sealed in time and is still to be stored. */
  unstored: boolean;
  /** Answered and not kept; as the first POST of the key said. */
  offRecord: boolean;
  /** The talk it belongs to. */
  talk: string;
}

/** What the database says of a turn: ours to run, somebody else's to wait for, or over. */
export type OpenedTurn = ClaimedTurn | { kind: 'elsewhere' } | { kind: 'over'; event: EndEvent };

/** Begins a turn, or finds what has become of it. Throws AppError 409 and 410 for one that is not the caller's. */
export async function openTurn(context: AppContext, live: LiveTurn): Promise<OpenedTurn> {
  const { config, db, owner, people, timings, budget, dayTotal } = context;
  const { request } = live;
  const { key: turn, person, chat, mode } = request;
  const known = people.known(person);
  const sealed = known ? sealRequest(known.key, turn, request) : null;
  const begun = await beginTurn(db, {
    key: turn,
    person,
    chat,
    mode,
    owner,
    leaseMs: timings.leaseMs,
    requestSealed: sealed,
    // The one it has, where we have met: to make one costs a wrapping.
    proposedKey: known?.wrapped ?? people.propose(person),
    historyMessages: budget.historyMessages,
    historyTokens: budget.history,
    offRecord: request.offRecord ?? false,
  });
  const { turn: row, wrappedKey } = begun;
  refuse(begun, request);
  // Another POST of the key was first by a moment; the next look shows it.
  if (!row) return openTurn(context, live);
  if (!wrappedKey) throw forgotten();
  const key = people.learn(person, wrappedKey);
  if (row.state === 'running' && row.mine) {
    const stored = row.requestSealed;
    const posted = stored === null || (sealed?.equals(stored) ?? false);
    const kept = posted ? undefined : keptRequest(context, key, turn, stored);
    const asked = kept ?? request;
    const { used, careSealed } = begun;
    const careKept = openCare(key, person, careSealed);
    const careNow = asked.care ? Date.now() + careMs : 0;
    if (row.offRecord && asked.care) context.offRecord.care(person, careNow);
    const careUntil = Math.max(careNow || careKept, context.offRecord.careUntil(person));
    const spending = {
      used,
      total: dayTotal.tokens,
      care: careUntil > Date.now(),
      accepted: kept !== undefined,
    };
    const reached = limitReached(spending, config.tokenLimits);
    if (reached) context.events.budgetReached(reached);
    return {
      kind: 'mine',
      claim: { key: turn, owner, fence: row.fence },
      key,
      request: asked,
      tokens: asked.texts.map(({ text }) => estimateTokens(text)),
      history: begun.history,
      allowance: allowanceOf(spending, config.tokenLimits),
      careUntil,
      careStored: row.offRecord ? careKept : careNow || careKept,
      unstored: !kept && !(posted && known?.wrapped.equals(wrappedKey)),
      offRecord: row.offRecord,
      talk: row.talk,
    };
  }
  if (row.state === 'running' || row.state === 'failed') return { kind: 'elsewhere' };
  return { kind: 'over', event: row.state === 'finished' ? finishedEvent(key, turn, row) : cancelled };
}

export const cancelled: EndEvent = { type: 'failed', code: 'cancelled' };
const notKept: EndEvent = { type: 'failed', code: 'not_kept' };

function refuse({ turn, dead }: BeginResult, request: { person: string; chat: string }): void {
  if (turn && (turn.person !== request.person || turn.chat !== request.chat)) {
    throw new AppError('turn_mismatch', 'this key belongs to another person or chat', { status: 409 });
  }
  if (dead) throw forgotten();
}

function forgotten(): AppError {
  return new AppError('person_forgotten', 'this person is forgotten', { status: 410 });
}

/** The request of an earlier run; undefined where it cannot be opened, and the caller's own words serve instead. */
function keptRequest(
  { events, logger }: AppContext,
  key: PersonKey,
  turn: string,
  stored: Buffer,
): StoredRequest | undefined {
  try {
    return openRequest(key, turn, stored);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    logger.error({ err: error, turn }, 'the stored request of a turn cannot be opened');
    events.unreadable('request');
    return undefined;
  }
}

function finishedEvent(key: PersonKey, turn: string, row: TurnRow): EndEvent {
  if (!row.answerSealed) return row.offRecord ? notKept : cancelled;
  return {
    type: 'finished',
    answer: openAnswer(key, turn, row.answerSealed),
    outcome: row.outcome ?? 'complete',
    usage: {
      inputTokens: row.inputTokens ?? 0,
      outputTokens: row.outputTokens ?? 0,
      estimated: row.estimated ?? true,
      costUsd: row.costUsd ?? 0,
      model: row.model ?? '',
    },
  };
}
