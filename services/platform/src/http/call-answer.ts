import type { IncomingMessage } from 'node:http';
import { context, propagation } from '@opentelemetry/api';
import type { CallClock } from './call-clock.ts';
import type { CallPolicy } from './call-policy.ts';
import { deadlineHeader } from './deadline.ts';
import { HttpCallError } from './http-call-error.ts';
import { sendRequest } from './send-request.ts';
import { statusError } from './status-error.ts';

export interface HttpCall {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  /** What is left of the caller's time in milliseconds, for the whole call: retries and body included. */
  deadlineMs?: number;
  signal?: AbortSignal | undefined;
}

export interface Caller {
  name: string;
  baseUrl: string;
  secret: string;
  policy: CallPolicy;
}

const serverAway = new Set([502, 503, 504]);

/**
 * What `read` takes of the 2xx answer to a call. `read` is part of an attempt: while it has not resolved,
 * the call may still be repeated.
 */
export async function answerOf<T>(
  caller: Caller,
  call: HttpCall,
  clock: CallClock,
  read: (response: IncomingMessage) => Promise<T>,
): Promise<T> {
  const label = labelOf(caller, call);
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const attempt = async (): Promise<T | HttpCallError> => {
    if (clock.signal.aborted) throw clock.failure() ?? new HttpCallError('aborted', `${label}: aborted`);
    const response = await send(caller, call, clock, body);
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return read(response);
    const failure = await statusError(label, status, response);
    if (serverAway.has(status)) throw failure;
    // Not thrown: the server is well, so it is neither repeated nor held against it.
    return failure;
  };
  // The policy's pauses do not know the clock.
  const answer = await Promise.race([caller.policy(label, attempt), clock.ended]);
  if (answer instanceof HttpCallError) throw answer;
  return answer;
}

/** How a call is named in errors and logs: without its query. */
export function labelOf(caller: Caller, call: HttpCall): string {
  return `${caller.name} ${call.method} ${call.path.split('?', 1)[0]}`;
}

async function send(
  caller: Caller,
  call: HttpCall,
  clock: CallClock,
  body: string | undefined,
): Promise<IncomingMessage> {
  const headers: Record<string, string> = {
    authorization: `Bearer ${caller.secret}`,
    [deadlineHeader]: String(clock.remainingMs()),
  };
  if (body !== undefined) headers['content-type'] = 'application/json';
  // Where spans are exported, the client's own span takes this one's place.
  propagation.inject(context.active(), headers);
  try {
    const { method } = call;
    const response = await sendRequest(caller.baseUrl + call.path, {
      method,
      headers,
      body,
      signal: clock.signal,
    });
    if (response.headers.location === undefined) return response;
    response.resume();
    throw new Error('a redirect');
  } catch (cause) {
    throw (
      clock.failure() ?? new HttpCallError('unreachable', `${labelOf(caller, call)}: unreachable`, { cause })
    );
  }
}
