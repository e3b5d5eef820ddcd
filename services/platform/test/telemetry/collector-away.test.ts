import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runChild } from './run-child.ts';

const sockets = new Set<Socket>();
let server: Server | undefined;

/** Takes connections and never answers. */
async function hangingCollector(): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
});

describe('a service whose collector', () => {
  it.each([
    ['hangs', hangingCollector],
    ['is away', async () => 'http://127.0.0.1:12'],
  ])('%s answers, and stops within a few seconds with code 0', async (_how, collector) => {
    const child = runChild(new URL('./fixtures/back.ts', import.meta.url), {
      OTEL_SERVICE_NAME: 'back',
      OTEL_EXPORTER_OTLP_ENDPOINT: await collector(),
    });
    const { port } = await child.line('listening');
    for (let call = 0; call < 20; call += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/v1/people/7/context`);
      expect(await answer.json()).toEqual({});
    }
    const { code, ms } = await child.end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(6_000);
  });
});
