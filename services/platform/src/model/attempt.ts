import { ModelError } from './model-error.ts';
import type { ModelFinish } from './model-types.ts';
import type { OpenedStream, ReportedUsage } from './stream-part.ts';
import { type Limit, Watchdog } from './wait.ts';

/** How long the usage may follow the end of the text. */
const tailMs = 2_000;

export interface AttemptLimits {
  /** `performance.now()` by which the first word must have come. */
  firstWordAt: number;
  idleMs: number;
  deadlineAt: number;
  signal: AbortSignal | undefined;
}

export type AttemptEvent =
  | { type: 'text'; delta: string }
  | { type: 'whole'; finish: ModelFinish; usage: ReportedUsage | undefined; refusal: string };

/** Reads on to the end: the gen_ai span of a stream ends there and nowhere else. */
async function drain({ events }: OpenedStream, controller: AbortController): Promise<void> {
  const timer = setTimeout(() => controller.abort(), tailMs);
  timer.unref();
  try {
    while (!(await events.next()).done);
  } catch {
    // It was given up or is over already.
  } finally {
    clearTimeout(timer);
  }
}

/** Holds back half a character until its other half comes. */
function splitPair(text: string): [whole: string, held: string] {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? [text.slice(0, -1), text.slice(-1)] : [text, ''];
}

/** One call to one provider under the watchdogs; throws ModelError when no whole answer comes of it. */
export async function* runAttempt(
  open: (signal: AbortSignal) => Promise<OpenedStream>,
  limits: AttemptLimits,
): AsyncGenerator<AttemptEvent> {
  const controller = new AbortController();
  const deadline: Limit = { at: limits.deadlineAt, code: 'deadline' };
  const firstWord: Limit = { at: limits.firstWordAt, code: 'first_token_timeout' };
  const watchdog = new Watchdog(limits.signal);
  const opened = open(controller.signal);
  let finish: ModelFinish | undefined;
  let usage: ReportedUsage | undefined;
  let refusal = '';
  let words = false;
  let held = '';

  const nextLimit = (): Limit => {
    if (!words && !finish) return firstWord;
    return { at: performance.now() + (finish ? tailMs : limits.idleMs), code: 'idle_timeout' };
  };

  try {
    const { events, partsOf } = await watchdog.wait(opened, [deadline, firstWord]);
    while (!(finish && usage)) {
      const next = await watchdog.wait(events.next(), [deadline, nextLimit()]);
      if (next.done) break;
      for (const part of partsOf(next.value)) {
        if (part.type === 'fault') {
          if (part.fault.refused) finish = 'refused';
          else throw new ModelError(part.fault.code, part.fault);
        } else if (part.type === 'text') {
          const [whole, rest] = splitPair(held + part.delta);
          words ||= whole.trim() !== '';
          held = words ? rest : whole + rest;
          if (words && whole) yield { type: 'text', delta: whole.toWellFormed() };
        } else if (part.type === 'refusal') {
          refusal += part.delta;
        } else if (part.type === 'finish') {
          finish = part.finish;
        } else {
          usage = part.usage;
        }
      }
    }
  } catch (error) {
    // The answer is whole already; only its usage is missing.
    if (!finish) throw error;
  } finally {
    watchdog.stop();
    if (!finish) controller.abort();
    opened.then((stream) => drain(stream, controller)).catch(() => undefined);
  }
  if (finish === undefined) throw new ModelError('broken_stream', { hint: 'no finish_reason' });
  if (refusal) finish = 'refused';
  if (!words && finish !== 'refused') throw new ModelError('broken_stream', { hint: 'empty answer' });
  if (words && held) yield { type: 'text', delta: held.toWellFormed() };
  yield { type: 'whole', finish, usage, refusal };
}
