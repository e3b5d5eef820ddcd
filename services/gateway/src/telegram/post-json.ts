import type { Readable } from 'node:stream';
import { readBody, sendRequest } from '@soulnear/platform/http/send-request.ts';

interface GrammyInit {
  method: string;
  headers: Record<string, string>;
  /** A stream where a file goes along (multipart). */
  body: string | Readable;
  /** grammY's own kind, which lacks what Node's has beyond this. */
  signal?: AbortSignal;
}

/** Telegram's answers are small; only getUpdates brings many. */
const longestAnswer = 16 * 1_048_576;

/** What grammY needs of a fetch: an answer makes half a dozen calls, and the global one costs more than twice as much. */
export async function postJson(
  url: string,
  { method, headers, body, signal }: GrammyInit,
): Promise<{ json(): Promise<unknown> }> {
  const response = await sendRequest(url, { method, headers, body, signal });
  const text = await readBody(response, longestAnswer);
  return { json: async () => JSON.parse(text) };
}
