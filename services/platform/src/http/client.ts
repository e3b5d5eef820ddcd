import type { Logger } from '../log/logger.ts';
import { type CallClock, startClock } from './call-clock.ts';
import { type BreakerOptions, circuitError, createCallPolicy } from './call-policy.ts';
import { deadlineHeader } from './deadline.ts';
import { HttpCallError } from './http-call-error.ts';
import { parseLines } from './ndjson.ts';
import { statusError } from './status-error.ts';

export interface HttpCall {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  /** What is left of the caller's time, for the whole call with its retries. */
  deadlineMs?: number;
  signal?: AbortSignal | undefined;
}

export interface HttpClient {
  json(call: HttpCall): Promise<unknown>;
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
  timeoutMs?: number;
  breaker?: BreakerOptions;
}

const retryStatuses = new Set([502, 503, 504]);

/**
 * Calls to one other service. Every call must be safe to repeat (its contract keys it), because a call whose
 * connection broke before the answer began is repeated. Errors are `HttpCallError`s.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { secret, name, logger, timeoutMs = 10_000, breaker = { failures: 10, openMs: 5_000 } } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  const policy = createCallPolicy(name, breaker, logger);
  const closed = new AbortController();

  /** One call: `read` takes what it needs of a 2xx answer while the call may still be repeated. */
  async function answer<T>(
    call: HttpCall,
    clock: CallClock,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const label = labelOf(name, call);
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const attempt = async () => {
      if (clock.signal.aborted) throw clock.failure();
      const headers: Record<string, string> = {
        authorization: `Bearer ${secret}`,
        [deadlineHeader]: String(clock.remainingMs()),
      };
      if (body !== undefined) headers['content-type'] = 'application/json';
      const init: RequestInit = { method: call.method, headers, signal: clock.signal, redirect: 'error' };
      if (body !== undefined) init.body = body;
      let response: Response;
      try {
        response = await fetch(base + call.path, init);
      } catch (cause) {
        throw clock.failure() ?? new HttpCallError('unreachable', `${label}: unreachable`, { cause });
      }
      if (response.ok) return read(response);
      const failure = await statusError(label, response);
      if (retryStatuses.has(response.status)) throw failure;
      return failure;
    };
    const work = policy.execute(attempt);
    // The policy's pauses do not know the clock.
    const result = await Promise.race([work, clock.ended]).catch((error: unknown) => {
      throw circuitError(label, error);
    });
    if (result instanceof HttpCallError) throw result;
    return result;
  }

  return {
    async json(call) {
      const label = labelOf(name, call);
      const clock = startClock(label, call.deadlineMs ?? timeoutMs, call.signal, closed.signal);
      try {
        return await answer(call, clock, (response) => readJson(label, clock, response));
      } finally {
        clock.stop();
      }
    },

    async *lines(call) {
      const label = labelOf(name, call);
      const clock = startClock(label, call.deadlineMs ?? timeoutMs, call.signal, closed.signal);
      try {
        const { first, lines } = await answer(call, clock, async (response) => {
          const lines = parseLines(response.body ?? noBytes());
          return { first: await nextOf(label, clock, lines), lines };
        });
        for (let next = first; !next.done; next = await nextOf(label, clock, lines)) yield next.value;
      } finally {
        clock.stop();
      }
    },

    close() {
      closed.abort();
    },
  };
}

async function readJson(label: string, clock: CallClock, response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    throw clock.failure() ?? cutError(label, error);
  }
}

async function nextOf(
  label: string,
  clock: CallClock,
  lines: AsyncGenerator<unknown, void>,
): Promise<IteratorResult<unknown, void>> {
  try {
    return await lines.next();
  } catch (error) {
    throw clock.failure() ?? cutError(label, error);
  }
}

/** Only the kind of a parser's error is kept: its message quotes the body. */
function cutError(label: string, error: unknown): HttpCallError {
  return new HttpCallError(
    'cut',
    `${label}: the answer was cut (${error instanceof Error ? error.name : 'error'})`,
  );
}

function labelOf(name: string, call: HttpCall): string {
  return `${name} ${call.method} ${call.path.split('?', 1)[0]}`;
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
