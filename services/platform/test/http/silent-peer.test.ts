import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { createHttpClient } from '../../src/http/client.ts';
import { createLogger } from '../../src/log/logger.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const get = { method: 'GET', path: '/v1/x' } as const;

it('no kept connection is used again after a call that nobody answered in time', async () => {
  let connections = 0;
  let silent = false;
  const waiting: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    if (silent) return;
    waiting.push(response);
    // Together, so that each call has a connection of its own.
    if (waiting.length === 3) for (const one of waiting.splice(0)) one.end('{}');
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createHttpClient({ baseUrl, secret: 'secret-0123456789', name: 'dialogue', logger });
  const three = () => Promise.all([client.json(get), client.json(get), client.json(get)]);
  try {
    await three();
    await three();
    expect(connections).toBe(3);
    silent = true;
    await expect(client.json({ ...get, deadlineMs: 100 })).rejects.toMatchObject({ code: 'timeout' });
    silent = false;
    await three();
    expect(connections).toBe(6);
  } finally {
    client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
