import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createHttpApp } from '../../src/http/app.ts';
import { listen } from '../../src/http/listen.ts';
import { createLogger } from '../../src/log/logger.ts';

const logger = createLogger({ service: 'test', level: 'silent' });

async function serve(requestTimeoutMs?: number) {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const app = createHttpApp({
    logger,
    routes: (app) => {
      app.get('/quick', (_request, response) => void response.json({}));
      app.get('/slow', async (_request, response) => {
        entered.resolve();
        await gate.promise;
        response.json({ done: true });
      });
    },
  });
  const timeout = requestTimeoutMs === undefined ? {} : { requestTimeoutMs };
  return { served: await listen(app, { port: 0, logger, ...timeout }), gate, entered };
}

/** Whether the answer says that the connection closes. */
function ask(url: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.headers.connection === 'close'));
    });
    request.on('error', reject);
  });
}

describe('a server', () => {
  it('closes while clients keep idle connections', async () => {
    const { served } = await serve();
    expect((await fetch(`${served.url}/quick`)).status).toBe(200);
    await served.close(10_000);
    await expect(fetch(`${served.url}/quick`)).rejects.toThrow();
  });

  it('lets an open request end before it is closed, and takes no new one', async () => {
    const { served, gate, entered } = await serve();
    const open = fetch(`${served.url}/slow`);
    await entered.promise;
    const closing = served.close(10_000);
    await expect(fetch(`${served.url}/quick`)).rejects.toThrow();
    gate.resolve();
    const answer = await open;
    expect(await answer.json()).toEqual({ done: true });
    expect(answer.headers.get('connection')).toBe('close');
    await closing;
  });

  it('that says goodbye takes requests still, and keeps no connection', async () => {
    const { served, gate, entered } = await serve();
    const agent = new Agent({ keepAlive: true });
    const open = ask(`${served.url}/slow`, agent);
    await entered.promise;
    expect(await ask(`${served.url}/quick`, agent)).toBe(false);
    served.sayGoodbye();
    for (let answers = 0; answers < 3; answers += 1)
      expect(await ask(`${served.url}/quick`, agent)).toBe(true);
    gate.resolve();
    expect(await open).toBe(true);
    agent.destroy();
    await served.close(1_000);
  });

  it('refuses nothing on connections that are in use when it closes', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { served } = await serve();
      const agent = new Agent({ keepAlive: true, maxSockets: 4 });
      const failures: unknown[] = [];
      let told = 0;
      let inUse = 0;
      const clients = Array.from({ length: 4 }, async () => {
        for (let answers = 0; answers < 400; answers += 1) {
          if (answers === 1) inUse += 1;
          const closes = await ask(`${served.url}/quick`, agent).catch((error: NodeJS.ErrnoException) => {
            // A connection of its own is refused from now on: a balancer knows of other places.
            if (error.code !== 'ECONNREFUSED') failures.push(error.code);
            return true;
          });
          if (closes) {
            told += 1;
            return;
          }
        }
      });
      // What still waits to be accepted is reset by the kernel, and is not in use.
      while (inUse < clients.length) await sleep(5);
      await served.close(6_000);
      await Promise.all(clients);
      agent.destroy();
      expect({ round, failures, told }).toEqual({ round, failures: [], told: 4 });
    }
  });

  it('cuts what is still open at the end of the grace', async () => {
    const { served, entered } = await serve();
    const open = fetch(`${served.url}/slow`);
    const cut = expect(open).rejects.toThrow();
    await entered.promise;
    await Promise.all([served.close(50), served.close(50)]);
    await cut;
  });

  it('says which port is taken and what to do', async () => {
    const { served } = await serve();
    const second = listen(createHttpApp({ logger, routes: () => undefined }), { port: served.port, logger });
    await expect(second).rejects.toMatchObject({
      code: 'port_taken',
      message: `port ${served.port} of 127.0.0.1 is taken; stop the process that has it or set another port`,
    });
    await served.close(100);
  });

  it('ends a request that is not sent to its end in time', async () => {
    const { served } = await serve(300);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(served.port, '127.0.0.1', () =>
        socket.write('POST /quick HTTP/1.1\r\nHost: a\r\n'),
      );
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toContain('408');
    await served.close(100);
  });
});
