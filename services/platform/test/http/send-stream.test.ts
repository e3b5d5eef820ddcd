import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readBody, sendRequest } from '@soulnear/platform/http/send-request.ts';

let server: Server;
let url: string;
let received = 0;
let cut = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    request.on('aborted', () => {
      cut += 1;
    });
    request.on('end', () => response.end(String(received)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('sends a stream of any length as it is read', async () => {
  async function* pieces() {
    for (let n = 0; n < 200; n += 1) yield Buffer.alloc(10_000);
  }
  const response = await sendRequest(url, { method: 'POST', headers: {}, body: Readable.from(pieces()) });
  expect(await readBody(response, 100)).toBe('2000000');
});

it('cuts the request where the stream fails, so that nobody takes it for whole', async () => {
  async function* broken() {
    yield Buffer.alloc(10_000);
    throw new Error('the source broke');
  }
  const sending = sendRequest(url, { method: 'POST', headers: {}, body: Readable.from(broken()) });
  await expect(sending).rejects.toThrow();
  const until = Date.now() + 2_000;
  while (cut === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(cut).toBe(1);
});

it('ends the stream when the request is given up', async () => {
  const given = new AbortController();
  let ended = false;
  async function* endless() {
    try {
      for (;;) {
        yield Buffer.alloc(1_000);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    } finally {
      ended = true;
    }
  }
  const body = Readable.from(endless());
  const sending = sendRequest(url, { method: 'POST', headers: {}, body, signal: given.signal });
  setTimeout(() => given.abort(), 50);
  await expect(sending).rejects.toThrow();
  const until = Date.now() + 2_000;
  while (!ended && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ended).toBe(true);
});
