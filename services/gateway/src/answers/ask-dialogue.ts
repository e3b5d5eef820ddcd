import { setTimeout as sleep } from 'node:timers/promises';
import type { DialogueCalls, TurnEvent, TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';

type Finished = Extract<TurnEvent, { type: 'finished' }>;

export type TurnEnd =
  | { kind: 'finished'; answer: string; outcome: Finished['outcome'] }
  | { kind: 'cancelled' }
  /** `known`: dialogue said so, and the turn did not happen; else nobody could tell. */
  | { kind: 'away'; known: boolean; retryAfterMs: number | undefined };

export interface AskOptions {
  calls: DialogueCalls;
  request: TurnRequest;
  /** For the whole turn. */
  deadlineMs: number;
  /** How long dialogue may be out of reach before we stop waiting for it. */
  patienceMs: number;
  /** The whole text so far, at each piece. */
  onText: (markdown: string) => void;
  signal: AbortSignal;
}

const pauseMs = 400;
/** Dialogue did not take the turn now, or was lost in it: the same key is asked again. */
const passing = new Set(['unreachable', 'cut', 'circuit_open', 'timeout']);

/**
 * Asks for a turn and joins it again whenever the connection breaks: the turn belongs to dialogue once accepted.
 * Throws HttpCallError for a refusal and when aborted; an `internal` failure as a plain error.
 */
export async function askDialogue(options: AskOptions): Promise<TurnEnd> {
  const { deadlineMs, patienceMs, signal } = options;
  const startedAt = performance.now();
  let heardAt = startedAt;
  for (;;) {
    const leftMs = deadlineMs - (performance.now() - startedAt);
    if (leftMs <= 0) return { kind: 'away', known: false, retryAfterMs: undefined };
    try {
      return await attempt(options, leftMs, () => {
        heardAt = performance.now();
      });
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      const late = error instanceof HttpCallError && error.code === 'timeout';
      if (late || performance.now() - heardAt > patienceMs) {
        return { kind: 'away', known: false, retryAfterMs: undefined };
      }
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

async function attempt(options: AskOptions, leftMs: number, onHeard: () => void): Promise<TurnEnd> {
  const { calls, request, onText, signal } = options;
  let text = '';
  for await (const event of calls.turn(request, leftMs, signal)) {
    onHeard();
    if (event.type === 'text') {
      text += event.delta;
      onText(text);
    } else if (event.type === 'finished') {
      return { kind: 'finished', answer: event.answer, outcome: event.outcome };
    } else if (event.type === 'failed') {
      if (event.code === 'cancelled') return { kind: 'cancelled' };
      if (event.code === 'internal') throw new Error('dialogue failed inside');
      return { kind: 'away', known: true, retryAfterMs: event.retryAfterMs };
    }
  }
  throw new HttpCallError('cut', 'dialogue POST /v1/turns: the stream ended without an end');
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof HttpCallError)) return false;
  if (passing.has(error.code)) return true;
  return error.code === 'http_status' && (error.status >= 500 || error.status === 429);
}
