import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import { estimateTokens } from '@soulnear/platform/model/tokens.ts';
import { sealCare } from '../budgets/care-seal.ts';
import type { AppContext } from '../context.ts';
import { type FinishValues, finishTurn } from './end-store.ts';
import type { LiveTurn } from './live-turn.ts';
import type { ClaimedTurn } from './open-turn.ts';
import type { Answer } from './read-answer.ts';
import { sealAnswer, sealMessage, sealRequest } from './sealed-turn.ts';

const pauseMs = 500;

/**
 * Stores the answer; false where the turn is no longer ours to finish. It is paid for, so a database that is away is
 * asked again for a while; safe, since the write is fenced and may be repeated.
 */
export async function storeAnswer(
  { db, timings }: AppContext,
  live: LiveTurn,
  turn: ClaimedTurn,
  { answer, outcome, usage }: Answer,
): Promise<boolean> {
  const values: FinishValues = {
    ...turn.claim,
    person: live.request.person,
    chat: live.request.chat,
    mode: live.request.mode,
    answerSealed: sealAnswer(turn.key, turn.claim.key, answer),
    outcome,
    ...usage,
    careSealed: sealCare(turn.key, live.request.person, turn.careStored),
    requestSealed: turn.unstored ? sealRequest(turn.key, turn.claim.key, turn.request) : null,
    observed: turn.request.flags.ENABLE_USER_PROFILES ?? false,
    messages: messagesOf(turn, answer),
  };
  const giveUpAt = performance.now() + timings.storeMs;
  for (;;) {
    try {
      return await finishTurn(db, values);
    } catch (error) {
      if (!isUnavailable(error) || performance.now() > giveUpAt) throw error;
      await sleep(pauseMs);
    }
  }
}

/** A refusal without a word leaves nothing: the same texts would be refused again with every later turn. */
function messagesOf(turn: ClaimedTurn, answer: string): FinishValues['messages'] {
  if (answer.trim() === '' || turn.offRecord) return [];
  const said = turn.request.texts.map(({ text }, index) => ({
    role: 'user' as const,
    text,
    tokens: turn.tokens[index] ?? 0,
  }));
  const all = [...said, { role: 'assistant' as const, text: answer, tokens: estimateTokens(answer) }];
  return all.map(({ role, text, tokens }, index) => ({
    role,
    tokens,
    sealed: sealMessage(turn.key, turn.claim.key, index + 1, text),
  }));
}
