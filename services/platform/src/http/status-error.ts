import type { IncomingMessage } from 'node:http';
import { HttpCallError } from './http-call-error.ts';
import { readBody } from './send-request.ts';

const longestErrorBody = 16_384;

/** The error for an answer that is no 2xx, with the `error.code` of its body; the body is always consumed. */
export async function statusError(
  label: string,
  status: number,
  response: IncomingMessage,
): Promise<HttpCallError> {
  const upstreamCode = await errorCode(response);
  const message = `${label}: status ${status}${upstreamCode === undefined ? '' : ` (${upstreamCode})`}`;
  return new HttpCallError('http_status', message, { status, upstreamCode });
}

async function errorCode(response: IncomingMessage): Promise<string | undefined> {
  try {
    const text = await readBody(response, longestErrorBody);
    const body = JSON.parse(text) as { error?: { code?: unknown } } | null;
    const code = body?.error?.code;
    return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
