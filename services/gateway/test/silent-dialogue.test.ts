import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createDialogueCalls, type TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { flagDefaults } from '@soulnear/contracts/flags.ts';
import { createHttpClient } from '@soulnear/platform/http/client.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { askDialogue } from '../src/answers/ask-dialogue.ts';

const logger = createLogger({ service: 'test', level: 'fatal' });
const usage = { inputTokens: 1, outputTokens: 1, estimated: false, costUsd: 0, model: 'm' };
const accepted = { type: 'accepted' };
const word = { type: 'text', delta: 'Half' };
const finished = { type: 'finished', answer: 'Half and whole', outcome: 'complete', usage };

describe('a dialogue that falls silent with its connection open', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  /** Each POST gets the next list of lines; one without an end stays open. */
  async function ask(lists: object[][], patienceMs = 5_000, first = 200) {
    const keys: string[] = [];
    const server = createServer((request, response: ServerResponse) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        keys.push(JSON.parse(body).key);
        const lines = lists[Math.min(keys.length, lists.length) - 1] ?? [];
        if (lines.length > 0) response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        for (const line of lines) response.write(`${JSON.stringify(line)}\n`);
        if (lines.includes(finished)) response.end();
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const http = createHttpClient({ baseUrl, secret: 'secret-of-a-test-run', name: 'dialogue', logger });
    const request: TurnRequest = {
      key: randomUUID(),
      person: randomUUID(),
      chat: '1',
      mode: 'helper',
      language: 'ru',
      texts: [{ id: randomUUID(), text: 'a' }],
      flags: flagDefaults,
    };
    const end = await askDialogue({
      calls: createDialogueCalls(http),
      request,
      deadlineMs: 20_000,
      patienceMs,
      silenceMs: { first, next: 400 },
      onText: () => undefined,
      signal: new AbortController().signal,
    });
    http.close();
    return { end, keys };
  }

  it('in mid-stream is asked for the same turn again', async () => {
    const { end, keys } = await ask([
      [accepted, word],
      [accepted, finished],
    ]);
    expect(end).toMatchObject({ kind: 'finished', answer: 'Half and whole' });
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('before it accepts is asked again', async () => {
    const { end, keys } = await ask([[], [accepted, finished]]);
    expect(end).toMatchObject({ kind: 'finished' });
    expect(keys).toHaveLength(2);
  });

  it('for good is away once the patience is over', async () => {
    const { end } = await ask([[]], 1_000);
    expect(end).toEqual({ kind: 'away', known: false, retryAfterMs: undefined });
  });

  it.each([
    ['from the start', []],
    ['after it had accepted', [accepted]],
  ])('%s is given up when the patience is over, however long a first line may take', async (_when, lines) => {
    const start = performance.now();
    const { end } = await ask([lines, []], 1_000, 20_000);
    expect(end).toEqual({ kind: 'away', known: false, retryAfterMs: undefined });
    expect(performance.now() - start).toBeLessThan(6_000);
  });
});
