import type { IncomingMessage } from 'node:http';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { Stream } from 'openai/streaming';
import { readBody, sendRequest } from '../http/send-request.ts';
import { type Fault, faultOfErrorObject, faultOfStatus } from './fault.ts';
import { ServerEventReader } from './server-events.ts';
import { faultEvent, faultIn } from './stream-part.ts';
import { eventsOfUnstreamed } from './unstreamed.ts';

type Signal = AbortSignal | null | undefined;

const longestErrorBody = 65_536;
const longestAnswer = 4_194_304;

async function readJson(response: IncomingMessage, limit: number): Promise<unknown> {
  try {
    return JSON.parse(await readBody(response, limit));
  } catch {
    return undefined;
  }
}

function errorIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const { error, type } = value as { error?: unknown; type?: unknown };
  return type === 'error' ? (error ?? value) : (error ?? undefined);
}

/** One event of a stream: parsed, or the fault that ends it; undefined for what is none. */
function readEvent(data: string): unknown {
  if (data.startsWith('[DONE]')) return undefined;
  let event: unknown;
  try {
    event = JSON.parse(data);
  } catch {
    return faultEvent({ code: 'broken_stream', hint: 'bad JSON' });
  }
  const error = errorIn(event);
  if (error !== undefined) return faultEvent(faultOfErrorObject(error, 'broken_stream'));
  return typeof event === 'object' && event !== null ? event : undefined;
}

async function* streamedEvents(response: IncomingMessage, signal: Signal): AsyncGenerator<unknown> {
  const reader = new ServerEventReader();
  try {
    for await (const piece of response) {
      for (const data of reader.read(piece)) {
        const event = readEvent(data);
        if (event !== undefined) yield event;
        if (faultIn(event)) return;
      }
    }
    for (const data of reader.end()) {
      const event = readEvent(data);
      if (event !== undefined) yield event;
      if (faultIn(event)) return;
    }
  } catch {
    yield faultEvent(signal?.aborted ? { code: 'aborted' } : { code: 'broken_stream', hint: 'cut' });
  }
}

/** Events of an answer that is no event stream: the fault it is, or a whole answer in pieces. */
async function* otherEvents(response: IncomingMessage): AsyncGenerator<unknown> {
  const { statusCode: status = 0, headersDistinct } = response;
  if (isOk(response)) {
    const body = await readJson(response, longestAnswer);
    const error = errorIn(body);
    if (error !== undefined) yield faultEvent(faultOfErrorObject(error, 'model_unavailable'));
    else yield* eventsOfUnstreamed(body);
    return;
  }
  const error = errorIn(await readJson(response, longestErrorBody));
  const headers = Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(', ') ?? '']);
  yield faultEvent(faultOfStatus(status, new Headers(headers as [string, string][]), error));
}

function isOk({ statusCode: status = 0 }: IncomingMessage): boolean {
  return status >= 200 && status <= 299;
}

async function* eventsOf(
  call: Promise<IncomingMessage>,
  signal: Signal,
  onFault: (fault: Fault) => void,
): AsyncGenerator<unknown> {
  let response: IncomingMessage;
  try {
    response = await call;
  } catch {
    const fault: Fault = signal?.aborted
      ? { code: 'aborted' }
      : { code: 'model_unavailable', hint: 'no connection' };
    onFault(fault);
    yield faultEvent(fault);
    return;
  }
  const isStream = isOk(response) && !response.headers['content-type']?.includes('json');
  for await (const event of isStream ? streamedEvents(response, signal) : otherEvents(response)) {
    const fault = faultIn(event);
    if (fault) onFault(fault);
    yield event;
    // What follows a fault is only the call being given up.
    if (fault) return;
  }
}

const parsed = Symbol('events');

/**
 * The openai client's way to a stream where the events are parsed already (`__streamClass` of its request options):
 * its own would read each of them a second time.
 */
export const parsedStream = {
  fromSSEResponse(response: Response, controller: AbortController) {
    const { [parsed]: events } = response as Response & { [parsed]: AsyncGenerator<unknown> };
    return new Stream(() => events, controller);
  },
} as unknown as typeof Stream;

/**
 * A fetch for streamed calls, to be read with `parsedStream`, that always answers with events, a fault as the last.
 * The gen_ai instrumentation ends its span only when a stream is read to its end, and writes an error's
 * message, which may quote the key or the text, into it; so no error reaches it.
 */
export const modelFetch: typeof fetch = async (input, init) => {
  const span = trace.getActiveSpan();
  // A redirect would carry the words to whoever it names.
  const call = sendRequest(String(input), {
    method: init?.method ?? 'GET',
    headers: Object.fromEntries(new Headers(init?.headers)),
    ...(typeof init?.body === 'string' && { body: init.body }),
    ...(init?.signal && { signal: init.signal }),
  });
  // Nobody reads the events of a call that is given up at once.
  call.catch(() => undefined);
  const note = (fault: Fault) => {
    span?.setAttribute('error.type', fault.code);
    if (fault.code !== 'aborted') span?.setStatus({ code: SpanStatusCode.ERROR, message: fault.code });
  };
  const response = new Response(null, { headers: { 'content-type': 'text/event-stream' } });
  return Object.defineProperty(response, parsed, { value: eventsOf(call, init?.signal, note) });
};
