import type { IncomingMessage } from 'node:http';
import type { Logger } from '../log/logger.ts';
import { answerOf, type Caller, type HttpCall, labelOf } from './call-answer.ts';
import { type CallClock, startClock } from './call-clock.ts';
import { type BreakerOptions, createCallPolicy } from './call-policy.ts';
import { HttpCallError } from './http-call-error.ts';
import { parseLines } from './ndjson.ts';
import { closeIdle, readBody } from './send-request.ts';

export type { HttpCall } from './call-answer.ts';

export interface HttpClient {
  /** The parsed JSON body of a 2xx answer, undefined when empty. */
  json(call: HttpCall): Promise<unknown>;
  /** The parsed lines of a 2xx NDJSON answer as they arrive; leaving the loop ends the call. */
  lines(call: HttpCall): AsyncIterable<unknown>;
  /** Aborts what is in flight; later calls fail with `aborted`. */
  close(): void;
}

export interface HttpClientOptions {
  baseUrl: string;
  /** The edge's secret. */
  secret: string;
  /** The upstream's name, for logs and errors. */
  name: string;
  logger: Logger;
  /** For calls that bring no `deadlineMs`. */
  timeoutMs?: number;
  breaker?: BreakerOptions;
  /** Told when the circuit opens, and when it closes again. */
  onCircuit?: (open: boolean) => void;
}

const lastBytesMs = 20;
const longestBody = 16 * 1_048_576;

/**
 * Calls to one other service. Every call must be safe to repeat (its contract keys it), because a call whose
 * connection broke before its answer began is repeated. Errors are `HttpCallError`s.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { secret, name, logger, timeoutMs = 10_000, breaker = { failures: 10, openMs: 5_000 } } = options;
  const caller: Caller = {
    name,
    secret,
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    policy: createCallPolicy(name, { onCircuit: options.onCircuit, ...breaker }, logger),
  };
  const running = new Set<CallClock>();
  let closed = false;

  function start(call: HttpCall): CallClock {
    const clock = startClock(labelOf(caller, call), call.deadlineMs ?? timeoutMs, call.signal);
    if (closed) clock.abort();
    running.add(clock);
    return clock;
  }

  function finish(clock: CallClock, completed: boolean): void {
    running.delete(clock);
    clock.stop(completed);
    // Nobody waited for the end of it: perhaps there was nobody at the other end.
    if (clock.failure()) closeIdle(caller.baseUrl);
  }

  return {
    async json(call) {
      const clock = start(call);
      let completed = false;
      try {
        const body = await answerOf(caller, call, clock, (response) =>
          uncut(caller, call, clock, () => readJson(response)),
        );
        completed = true;
        return body;
      } finally {
        finish(clock, completed);
      }
    },

    async *lines(call) {
      const clock = start(call);
      let completed = false;
      let readOn: (() => Promise<IteratorResult<unknown>>) | undefined;
      try {
        const { first, next } = await answerOf(caller, call, clock, async (response) => {
          const lines = parseLines(response);
          const next = () => uncut(caller, call, clock, () => lines.next());
          return { first: await next(), next };
        });
        readOn = next;
        for (let line = first; !line.done; line = await next()) yield line.value;
        completed = true;
      } finally {
        // Who has the last line leaves before the end behind it; to abort there would cost the connection.
        if (!completed && readOn && !clock.signal.aborted) completed = await endsNow(readOn);
        finish(clock, completed);
      }
    },

    close() {
      closed = true;
      for (const clock of running) clock.abort();
    },
  };
}

/** Whether the answer ends with what has come, or within a moment. Never rejects. */
async function endsNow(next: () => Promise<IteratorResult<unknown>>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, lastBytesMs, false);
  });
  const ended = next().then(
    (line) => line.done === true,
    () => false,
  );
  return Promise.race([ended, late]).finally(() => clearTimeout(timer));
}

async function readJson(response: IncomingMessage): Promise<unknown> {
  const text = await readBody(response, longestBody);
  return text === '' ? undefined : JSON.parse(text);
}

/** Reads of the body; what breaks it is named by its kind only, since a parser's message quotes the body. */
async function uncut<T>(
  caller: Caller,
  call: HttpCall,
  clock: CallClock,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const kind = error instanceof Error ? error.name : 'error';
    throw (
      clock.failure() ?? new HttpCallError('cut', `${labelOf(caller, call)}: the answer was cut (${kind})`)
    );
  }
}
