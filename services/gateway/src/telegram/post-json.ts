import http from 'node:http';
import https from 'node:https';

interface GrammyInit {
  method: string;
  headers: Record<string, string>;
  body: string;
  signal?: { aborted: boolean; addEventListener(type: 'abort', listener: () => void): void };
}

/** Telegram's answers are small; only getUpdates brings many. */
const longestAnswer = 16 * 1_048_576;

/**
 * What grammY needs of a fetch, over Node's HTTP client with its kept connections: a third of the CPU of the global
 * fetch, of which an answer makes half a dozen calls. Rejects with Node's errors, codes and all; follows no redirect.
 */
export function postJson(url: string, init: GrammyInit): Promise<{ json(): Promise<unknown> }> {
  return new Promise((resolve, reject) => {
    const { method, body, signal } = init;
    const headers = { ...init.headers, 'content-length': Buffer.byteLength(body) };
    const { request } = url.startsWith('https:') ? https : http;
    const call = request(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > longestAnswer) call.destroy(new Error('the answer is too long'));
      });
      response.on('error', reject);
      response.on('end', () => resolve({ json: async () => JSON.parse(text) }));
    });
    call.on('error', reject);
    const abort = () => call.destroy(new Error('aborted'));
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    call.end(body);
  });
}
