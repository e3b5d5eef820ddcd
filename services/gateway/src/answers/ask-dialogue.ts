import { setTimeout as sleep } from 'node:timers/promises';
import type { DialogueCalls, TurnEvent, TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import { linkedAbort } from '@soulnear/platform/lifecycle/linked-abort.ts';

type Finished = Extract<TurnEvent, { type: 'finished' }>;

export type TurnEnd =
  | { kind: 'finished'; answer: string; outcome: Finished['outcome']; costUsd: number }
  | { kind: 'cancelled' }
  /** Answered off the record before, and wiped: there is nothing to show any more. */
  | { kind: 'not_kept' }
  /** The day's tokens are spent, and nothing will be answered for so long. */
  | { kind: 'spent'; forMs: number }
  /** `known`: dialogue said so, and the turn did not happen; else nobody could tell. */
  | { kind: 'away'; known: boolean; retryAfterMs: number | undefined };

export interface AskOptions {
  calls: DialogueCalls;
  request: TurnRequest;
  /** For the whole turn. */
  deadlineMs: number;
  /** How long dialogue may be out of reach before we stop waiting for it. */
  patienceMs: number;
  /** How long it may say nothing before it is taken for dead and asked anew. */
  silenceMs?: Silence;
  /** The whole text so far, at each piece. */
  onText: (markdown: string) => void;
  signal: AbortSignal;
}

export interface Silence {
  /** Until it has accepted the turn. */
  first: number;
  /** Between two of its lines. */
  next: number;
}

const pauseMs = 400;
/** An attempt is given so long to be accepted, however little of the patience is left. */
const leastFirstMs = 2_000;
/** The model itself may be silent for 15 s before its first word, and 20 s later; asking anew only joins the turn. */
const usualSilence: Silence = { first: 10_000, next: 25_000 };
/** Dialogue did not take the turn now, or was lost in it: the same key is asked again. */
/** Too much at once, or an edge secret or a version that do not fit: nothing is wrong with the texts. */
const ourFault = new Set([401, 403, 404, 429]);
const passing = new Set(['unreachable', 'cut', 'circuit_open', 'timeout']);

/**
 * Asks for a turn and joins it again whenever the connection breaks: the turn belongs to dialogue once accepted.
 * Throws HttpCallError for a refusal and when aborted; an `internal` failure as a plain error.
 */
export async function askDialogue(options: AskOptions): Promise<TurnEnd> {
  const { deadlineMs, patienceMs, signal, silenceMs = usualSilence } = options;
  const startedAt = performance.now();
  let heardAt = startedAt;
  for (;;) {
    const leftMs = deadlineMs - (performance.now() - startedAt);
    if (leftMs <= 0) return { kind: 'away', known: false, retryAfterMs: undefined };
    const patienceLeftMs = patienceMs - (performance.now() - heardAt);
    const first = Math.min(silenceMs.first, Math.max(leastFirstMs, patienceLeftMs));
    const watch = watchSilence({ first, next: silenceMs.next }, signal);
    try {
      return await attempt({ ...options, signal: watch.signal }, leftMs, () => {
        heardAt = performance.now();
        watch.heard();
      });
    } catch (error) {
      if (signal.aborted || !(watch.signal.aborted || isPassing(error))) throw error;
      // It was there until it fell silent, so the patience with its absence begins now.
      if (watch.signal.aborted && watch.wasHeard) heardAt = performance.now();
      const late = error instanceof HttpCallError && error.code === 'timeout';
      if (late || performance.now() - heardAt > patienceMs) {
        return { kind: 'away', known: false, retryAfterMs: undefined };
      }
    } finally {
      watch.stop();
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
      const { answer, outcome, usage } = event;
      return { kind: 'finished', answer, outcome, costUsd: usage.costUsd };
    } else if (event.type === 'failed') {
      if (event.code === 'cancelled') return { kind: 'cancelled' };
      if (event.code === 'not_kept') return { kind: 'not_kept' };
      if (event.code === 'budget') return { kind: 'spent', forMs: event.retryAfterMs ?? 0 };
      if (event.code === 'internal') throw new Error('dialogue failed inside');
      return { kind: 'away', known: true, retryAfterMs: event.retryAfterMs };
    }
  }
  throw new HttpCallError('cut', 'dialogue POST /v1/turns: the stream ended without an end');
}

/** Aborts with `outer`, or when nothing is heard for too long: a process may be stopped or cut off with its connections open. */
function watchSilence({ first, next }: Silence, outer: AbortSignal) {
  const { signal, abort, unlink } = linkedAbort(outer);
  let timer = setTimeout(abort, first);
  return {
    signal,
    wasHeard: false,
    heard() {
      this.wasHeard = true;
      clearTimeout(timer);
      timer = setTimeout(abort, next);
    },
    stop() {
      clearTimeout(timer);
      unlink();
    },
  };
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof HttpCallError)) return false;
  if (passing.has(error.code)) return true;
  return error.code === 'http_status' && (error.status >= 500 || ourFault.has(error.status));
}
