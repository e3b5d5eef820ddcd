import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBody, sendRequest } from '@soulnear/platform/http/send-request.ts';

let handle: RequestListener;
let connections = 0;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => handle(request, response));
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (signal?: AbortSignal) => sendRequest(url, { method: 'POST', headers: {}, body: '{}', signal });

describe('a request', () => {
  it('keeps its connection for the next one', async () => {
    handle = (_request, response) => void response.end('да');
    const before = connections;
    for (let call = 0; call < 5; call++) expect(await readBody(await post(), 100)).toBe('да');
    expect(connections - before).toBeLessThanOrEqual(1);
  });

  it('rejects a body that is longer than allowed, or cut', async () => {
    handle = (_request, response) => void response.end('слишком длинно');
    await expect(readBody(await post(), 5)).rejects.toThrow('too long');
    handle = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => response.destroy(), 20);
    };
    await expect(readBody(await post(), 1_000)).rejects.toThrow();
  });

  it('ends at the signal, before the answer and in it', async () => {
    handle = () => undefined;
    await expect(post(AbortSignal.timeout(30))).rejects.toThrow();
    await expect(post(AbortSignal.abort())).rejects.toThrow();
    handle = (_request, response) => void response.writeHead(200).write('first');
    await expect(readBody(await post(AbortSignal.timeout(50)), 1_000)).rejects.toThrow();
  });

  it.each([0, 1, 5, 30])(
    'may be given up %i ms after an answer that has come was left half read',
    async (pauseMs) => {
      handle = (_request, response) => {
        response.write('data: first\n\n');
        setTimeout(() => response.end('data: last\n\n'), 10);
      };
      const given = new AbortController();
      for await (const chunk of await post(given.signal)) {
        if (String(chunk).includes('last')) break;
      }
      if (pauseMs > 0) await sleep(pauseMs);
      given.abort();
      // An error that nobody hears would end the process here.
      await sleep(50);
    },
  );
});
