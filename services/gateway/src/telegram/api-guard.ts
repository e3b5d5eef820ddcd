import { setTimeout as sleep } from 'node:timers/promises';
import type { Transformer } from 'grammy';
import type { Events } from '../events.ts';
import type { Governor } from './governor.ts';
import { RateGate } from './rate-gate.ts';
import { readApiError, readNetworkError } from './read-failure.ts';
import { orderOf } from './send-order.ts';
import { TelegramError } from './telegram-error.ts';

/** How long a call may wait for its turn, or out a 429, before its failure is the caller's to deal with; 0: not at all. */
const patienceMs: Record<string, number> = {
  sendMessageDraft: 0,
  sendChatAction: 0,
  answerCallbackQuery: 5_000,
};
const usualPatienceMs = 60_000;

/**
 * Keeps to the governor's pace, obeys Telegram's 429 for the method and chat it was given for, and turns every failure into a TelegramError
 * (grammY's own carry the payload). Nothing is repeated here except after a 429, which did not act.
 */
export function createApiGuard(events: Events, governor: Governor): Transformer {
  const gate = new RateGate();
  return async (prev, method, payload, signal) => {
    const chat = String((payload as { chat_id?: unknown } | undefined)?.chat_id ?? '');
    const patience = patienceMs[method] ?? usualPatienceMs;
    const startedAt = performance.now();
    for (;;) {
      const waitMs = gate.waitMs(method, chat);
      if (waitMs > 0) {
        if (performance.now() - startedAt + waitMs > patience) {
          throw new TelegramError('rate_limited', method, { retryAfterMs: waitMs });
        }
        await pause(waitMs, method, signal as AbortSignal | undefined);
      }
      const patienceMs = patience - (performance.now() - startedAt);
      const call = { method, chat, patienceMs, signal: signal as AbortSignal | undefined };
      await governor.admit({ ...call, order: orderOf(payload) });
      const answer = await prev(method, payload, signal).catch((error: unknown) => {
        throw readNetworkError(method, error, signal?.aborted ?? false);
      });
      if (answer.ok) return answer;
      const error = readApiError(method, answer);
      if (error.code !== 'rate_limited') throw error;
      events.telegramRateLimited(method);
      gate.close(method, chat, error.retryAfterMs ?? 1_000);
    }
  };
}

async function pause(ms: number, method: string, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, { ...(signal && { signal }) }).catch(() => {
    throw new TelegramError('aborted', method);
  });
}
