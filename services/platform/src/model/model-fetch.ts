import type { IncomingMessage } from 'node:http';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { readBody, sendRequest } from '../http/send-request.ts';
import { type Fault, faultOfErrorObject, faultOfStatus } from './fault.ts';
import { readServerEvents } from './server-events.ts';
import { faultEvent, faultIn } from './stream-part.ts';
import { eventsOfUnstreamed } from './unstreamed.ts';

type Signal = AbortSignal | null | undefined;

const longestErrorBody = 65_536;
const longestAnswer = 4_194_304;
const encoder = new TextEncoder();

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

async function* cleanEvents(response: IncomingMessage, signal: Signal): AsyncGenerator<unknown> {
  try {
    for await (const data of readServerEvents(response)) {
      if (data.startsWith('[DONE]')) continue;
      let event: unknown;
      try {
        event = JSON.parse(data);
      } catch {
        yield faultEvent({ code: 'broken_stream', hint: 'bad JSON' });
        return;
      }
      const error = errorIn(event);
      if (error !== undefined) {
        yield faultEvent(faultOfErrorObject(error, 'broken_stream'));
        return;
      }
      if (typeof event === 'object' && event !== null) yield event;
    }
  } catch {
    yield faultEvent(signal?.aborted ? { code: 'aborted' } : { code: 'broken_stream', hint: 'cut' });
  }
}

async function* events(call: Promise<IncomingMessage>, signal: Signal): AsyncGenerator<unknown> {
  let response: IncomingMessage;
  try {
    response = await call;
  } catch {
    yield faultEvent(
      signal?.aborted ? { code: 'aborted' } : { code: 'model_unavailable', hint: 'no connection' },
    );
    return;
  }
  const { statusCode: status = 0, headersDistinct } = response;
  if (status < 200 || status > 299) {
    const error = errorIn(await readJson(response, longestErrorBody));
    const headers = Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(', ') ?? '']);
    yield faultEvent(faultOfStatus(status, new Headers(headers as [string, string][]), error));
  } else if (response.headers['content-type']?.includes('json')) {
    const body = await readJson(response, longestAnswer);
    const error = errorIn(body);
    if (error !== undefined) yield faultEvent(faultOfErrorObject(error, 'model_unavailable'));
    else yield* eventsOfUnstreamed(body);
  } else {
    yield* cleanEvents(response, signal);
  }
}

/**
 * A fetch for streamed calls that always answers with a well-formed event stream, faults as its last event.
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
  async function* lines() {
    let failed = false;
    for await (const event of events(call, init?.signal)) {
      // What follows a fault is only the call being given up.
      if (failed) continue;
      const fault = faultIn(event);
      failed = fault !== undefined;
      if (fault) note(fault);
      yield encoder.encode(`data: ${JSON.stringify(event)}\n\n`);
    }
  }
  const response = new Response(null, { headers: { 'content-type': 'text/event-stream' } });
  // The client reads any async iterable; a web stream in between costs more than the event it carries.
  return Object.defineProperty(response, 'body', { value: lines() });
};
