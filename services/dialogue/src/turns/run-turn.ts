import { ModelError } from '@soulnear/platform/model/model-error.ts';
import { withSpan } from '@soulnear/platform/telemetry/spans.ts';
import { untilNextDay } from '../budgets/allowance.ts';
import { sealCare } from '../budgets/care-seal.ts';
import { spendTokens } from '../budgets/spend-store.ts';
import type { AppContext } from '../context.ts';
import type { Known } from '../people/fetch-known.ts';
import { leaveTurn } from './end-store.ts';
import { storeRequest } from './lease-store.ts';
import type { EndEvent, LiveTurn } from './live-turn.ts';
import { makePrompt } from './make-prompt.ts';
import { type ClaimedTurn, cancelled } from './open-turn.ts';
import { readAnswer } from './read-answer.ts';
import { sealRequest } from './sealed-turn.ts';
import { storeAnswer } from './store-answer.ts';

/** Runs a claimed turn to its end. Undefined where it was taken from us: the database knows what has become of it. */
export async function runTurn(
  context: AppContext,
  live: LiveTurn,
  turn: ClaimedTurn,
  fetching: Promise<Known>,
): Promise<EndEvent | undefined> {
  const signal = live.hold(turn.claim);
  /** Paid for, and in no answer that is stored. */
  let unkept = 0;
  const onSpent = (tokens: number) => {
    unkept = tokens;
  };
  try {
    if (turn.allowance === 'none') {
      return await leave(context, turn, { type: 'failed', code: 'budget', retryAfterMs: untilNextDay() });
    }
    if (turn.unstored) keepRequest(context, turn);
    const known = await fetching;
    const prompt = await withSpan('prompt', {}, async () => makePrompt(context, live, turn, known));
    const api = turn.request.flags.USE_CHAT_COMPLETION ? 'chat' : 'responses';
    const answer = await withSpan('model', {}, () =>
      readAnswer(context, live, prompt, { api, signal, onSpent }),
    );
    if (!live.claim) return undefined;
    if (!answer) return await leave(context, turn, cancelled);
    // The statement that stores an answer counts it too, also where its reply is lost.
    const spent = unkept;
    unkept = 0;
    const stored = await withSpan('finish', {}, () => storeAnswer(context, live, turn, answer));
    if (stored) {
      if (turn.offRecord) rememberUnkept(context, live, turn, answer.answer);
      context.relay.nudge();
      return { type: 'finished', ...answer };
    }
    unkept = spent;
    // Deleted, forgotten or taken over; in the first two cases nobody may run it again.
    await leave(context, turn, cancelled);
    return undefined;
  } catch (error) {
    if (!live.claim) return undefined;
    return await leave(context, turn, failureOf(context, error));
  } finally {
    live.release();
    if (unkept > 0) await spend(context, live, turn, unkept);
  }
}

function failureOf({ logger }: AppContext, error: unknown): EndEvent {
  // The same question would be refused again: for the caller this is a fault like our own, not a model away.
  const away = error instanceof ModelError && error.code !== 'bad_request';
  if (!away) {
    logger.error({ err: error }, 'turn failed');
    return { type: 'failed', code: 'internal' };
  }
  const retryAfterMs =
    error.retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(error.retryAfterMs) };
  return { type: 'failed', code: 'model_unavailable', ...retryAfterMs };
}

async function leave({ db, logger }: AppContext, turn: ClaimedTurn, event: EndEvent): Promise<EndEvent> {
  try {
    await leaveTurn(db, turn.claim, event === cancelled ? 'cancelled' : 'failed');
  } catch (error) {
    // The lease runs out by itself, and a later POST may run it then.
    logger.warn({ err: error, turn: turn.claim.key }, 'turn not left in order');
  }
  return event;
}

async function spend({ db, logger }: AppContext, live: LiveTurn, turn: ClaimedTurn, tokens: number) {
  const { person } = live.request;
  try {
    await spendTokens(db, { person, tokens, careSealed: sealCare(turn.key, person, turn.careStored) });
  } catch (error) {
    logger.warn({ err: error, turn: turn.claim.key }, 'tokens of a turn not counted');
  }
}

function rememberUnkept({ offRecord }: AppContext, live: LiveTurn, turn: ClaimedTurn, answer: string): void {
  const said = turn.request.texts.map(({ text }) => ({ role: 'user' as const, content: text }));
  if (answer.trim() === '') return;
  offRecord.add({ ...live.request, talk: turn.talk }, [...said, { role: 'assistant', content: answer }]);
}

function keepRequest({ db, logger }: AppContext, { claim, key, request }: ClaimedTurn): void {
  storeRequest(db, claim, sealRequest(key, claim.key, request)).catch((error: unknown) => {
    logger.warn({ err: error, turn: claim.key }, 'request of a turn not stored');
  });
}
