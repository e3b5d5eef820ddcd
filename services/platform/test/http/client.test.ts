import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHttpClient, type HttpClientOptions } from '../../src/http/client.ts';
import { HttpCallError } from '../../src/http/http-call-error.ts';
import { createLogger } from '../../src/log/logger.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
let server: Server;
let url: string;
let handle: RequestListener;
let hits: number;

beforeEach(async () => {
  hits = 0;
  server = createServer((request, response) => {
    hits += 1;
    request.resume();
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function client(options: Partial<HttpClientOptions> = {}) {
  return createHttpClient({
    baseUrl: url,
    secret: 'secret-0123456789',
    name: 'dialogue',
    logger,
    ...options,
  });
}

const get = { method: 'GET', path: '/v1/x' } as const;

async function failure(work: Promise<unknown>): Promise<HttpCallError> {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(HttpCallError);
  return error as HttpCallError;
}

async function collect(lines: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe('a call', () => {
  it('bears the secret and what is left of the time, and brings back the body', async () => {
    handle = (request, response) => {
      const { authorization, 'x-deadline-ms': left, 'content-type': type } = request.headers;
      response.end(JSON.stringify({ authorization, left: Number(left), type, method: request.method }));
    };
    const answer = await client().json({ method: 'POST', path: '/v1/x', body: { a: 1 }, deadlineMs: 1_500 });
    expect(answer).toMatchObject({
      authorization: 'Bearer secret-0123456789',
      type: 'application/json',
      method: 'POST',
    });
    const { left } = answer as { left: number };
    expect(left).toBeGreaterThan(500);
    expect(left).toBeLessThanOrEqual(1_500);
  });

  it('brings back undefined for an empty body', async () => {
    handle = (_request, response) => void response.writeHead(204).end();
    expect(await client().json({ method: 'DELETE', path: '/v1/x' })).toBeUndefined();
  });

  it('fails at once with status and code of an answer that is no fault of the server', async () => {
    handle = (_request, response) => {
      response.writeHead(409, { 'content-type': 'application/json', 'content-length': '46' });
      response.end(JSON.stringify({ error: { code: 'taken', message: 'canary' } }).padEnd(46));
    };
    const error = await failure(client().json({ ...get, path: '/v1/x?canary=1' }));
    expect(error).toMatchObject({ code: 'http_status', status: 409, upstreamCode: 'taken' });
    expect(error.message).toBe('dialogue GET /v1/x: status 409 (taken)');
    expect(hits).toBe(1);
  });

  it.each([502, 503, 504])('is made again after %d, and then comes through', async (status) => {
    handle = (_request, response) => {
      response.statusCode = hits < 3 ? status : 200;
      response.end('{"ok":true}');
    };
    expect(await client().json(get)).toEqual({ ok: true });
    expect(hits).toBe(3);
  });

  it('is made three times at most', async () => {
    handle = (_request, response) => void response.writeHead(503).end('busy');
    expect(await failure(client().json(get))).toMatchObject({ code: 'http_status', status: 503 });
    expect(hits).toBe(3);
  });

  it('is made again when the connection breaks before the answer', async () => {
    handle = (request, response) => (hits === 1 ? request.socket.destroy() : response.end('{"ok":true}'));
    expect(await client().json(get)).toEqual({ ok: true });
  });

  it('says unreachable where nobody listens', async () => {
    const away = client({ baseUrl: 'http://127.0.0.1:12' });
    expect(await failure(away.json(get))).toMatchObject({
      code: 'unreachable',
      message: 'dialogue GET /v1/x: unreachable',
    });
  });

  it('ends at its deadline, retries and their pauses included', async () => {
    handle = (_request, response) => void (hits === 1 ? response.writeHead(503).end() : undefined);
    const start = performance.now();
    expect(await failure(client().json({ ...get, deadlineMs: 700 }))).toMatchObject({ code: 'timeout' });
    expect(performance.now() - start).toBeLessThan(2_500);
    expect(hits).toBe(2);
  });

  it('is not made at all when no time is left', async () => {
    handle = (_request, response) => void response.end('{}');
    expect(await failure(client().json({ ...get, deadlineMs: 0 }))).toMatchObject({ code: 'timeout' });
    expect(await failure(client().json({ ...get, deadlineMs: -5 }))).toMatchObject({ code: 'timeout' });
    expect(hits).toBe(0);
  });

  it('ends with the caller’s signal, also one that was given already aborted', async () => {
    handle = () => controller.abort();
    const controller = new AbortController();
    const call = client().json({ ...get, signal: controller.signal });
    expect(await failure(call)).toMatchObject({ code: 'aborted' });
    const late = client().json({ ...get, signal: controller.signal });
    expect(await failure(late)).toMatchObject({ code: 'aborted' });
    expect(hits).toBe(1);
  });

  it.each(['{"a":"canary', 'canary'])('says cut for a body that is no JSON: %s', async (body) => {
    handle = (_request, response) => void response.end(body);
    const error = await failure(client().json(get));
    expect(error).toMatchObject({
      code: 'cut',
      message: 'dialogue GET /v1/x: the answer was cut (SyntaxError)',
    });
    expect(hits).toBe(1);
  });

  it('says cut for a body that breaks off', async () => {
    handle = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a":1}', () => response.destroy());
    };
    expect(await failure(client().json(get))).toMatchObject({ code: 'cut' });
  });

  it('follows no redirect with the secret', async () => {
    handle = (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end();
    expect(await failure(client({ breaker: { failures: 99, openMs: 1 } }).json(get))).toMatchObject({
      code: 'unreachable',
    });
  });

  it('is ended by close(), and none is made after it', async () => {
    const made = client();
    handle = () => made.close();
    expect(await failure(made.json(get))).toMatchObject({ code: 'aborted' });
    expect(await failure(made.json(get))).toMatchObject({ code: 'aborted' });
    expect(hits).toBe(1);
  });
});

describe('lines of a call', () => {
  it('arrive one by one, while the answer is still being written', async () => {
    const seen = Promise.withResolvers<void>();
    handle = (_request, response) => {
      response.write('{"n":1}\n');
      void seen.promise.then(() => response.end('{"n":2}\n'));
    };
    const lines: unknown[] = [];
    for await (const line of client().lines(get)) {
      lines.push(line);
      seen.resolve();
    }
    expect(lines).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('are asked for again only as long as none has come', async () => {
    handle = (request, response) => {
      if (hits === 1) return void request.socket.destroy();
      if (hits === 2) return void response.writeHead(503).end();
      response.write('{"n":1}\n', () => request.socket.destroy());
    };
    const lines: unknown[] = [];
    const error = await failure(
      (async () => {
        for await (const line of client().lines(get)) lines.push(line);
      })(),
    );
    expect(error.code).toBe('cut');
    expect(lines).toEqual([{ n: 1 }]);
    expect(hits).toBe(3);
  });

  it('that end inside a line are cut', async () => {
    handle = (_request, response) => void response.end('{"n":1}\n{"n"');
    expect(await failure(collect(client().lines(get)))).toMatchObject({ code: 'cut' });
  });

  it('are held to the deadline and to the signal to the end', async () => {
    handle = (_request, response) => void response.write('{"n":1}\n');
    expect(await failure(collect(client().lines({ ...get, deadlineMs: 300 })))).toMatchObject({
      code: 'timeout',
    });
    const controller = new AbortController();
    const call = (async () => {
      for await (const _line of client().lines({ ...get, signal: controller.signal })) controller.abort();
    })();
    expect(await failure(call)).toMatchObject({ code: 'aborted' });
  });

  it('that the reader leaves early end the connection', async () => {
    const gone = Promise.withResolvers<void>();
    handle = (_request, response) => {
      response.on('close', () => gone.resolve());
      response.write('{"n":1}\n{"n":2}\n');
    };
    for await (const line of client().lines(get)) {
      expect(line).toEqual({ n: 1 });
      break;
    }
    await gone.promise;
  });

  it('of a refused call throw its status', async () => {
    handle = (_request, response) => void response.writeHead(401).end('{}');
    expect(await failure(collect(client().lines(get)))).toMatchObject({ code: 'http_status', status: 401 });
  });
});

describe('the breaker', () => {
  it('opens after failures in a row, refuses without a call, and closes when a try succeeds', async () => {
    let well = false;
    handle = (_request, response) => void response.writeHead(well ? 200 : 503).end('{}');
    const made = client({ breaker: { failures: 6, openMs: 200 } });
    expect((await failure(made.json(get))).code).toBe('http_status');
    expect((await failure(made.json(get))).code).toBe('http_status');
    expect(hits).toBe(6);
    expect(await failure(made.json(get))).toMatchObject({ code: 'circuit_open', status: 503 });
    expect(hits).toBe(6);
    well = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await made.json(get)).toEqual({});
    expect(await made.json(get)).toEqual({});
  });

  it('lets one call try while it is half open, and refuses the others at once', async () => {
    const release = Promise.withResolvers<void>();
    let hang = false;
    handle = (_request, response) => {
      if (!hang) return void response.writeHead(503).end();
      void release.promise.then(() => response.end('{}'));
    };
    const made = client({ breaker: { failures: 3, openMs: 100 } });
    await failure(made.json(get));
    hang = true;
    await new Promise((resolve) => setTimeout(resolve, 150));
    const trying = made.json(get);
    expect((await failure(made.json(get))).code).toBe('circuit_open');
    release.resolve();
    expect(await trying).toEqual({});
  });

  it('does not count answers below 500 and callers that went away', async () => {
    const controllers: AbortController[] = [];
    handle = (_request, response) => {
      const controller = controllers.at(-1);
      if (controller) controller.abort();
      else response.writeHead(404).end();
    };
    const made = client({ breaker: { failures: 2, openMs: 60_000 } });
    for (let call = 0; call < 4; call += 1) await failure(made.json(get));
    for (let call = 0; call < 4; call += 1) {
      controllers.push(new AbortController());
      const { signal } = controllers.at(-1) as AbortController;
      expect((await failure(made.json({ ...get, signal }))).code).toBe('aborted');
    }
    controllers.length = 0;
    expect((await failure(made.json(get))).status).toBe(404);
  });

  it('does not count a server that is leaving, whose calls go to another', async () => {
    handle = (_request, response) => {
      response.statusCode = hits < 3 ? 503 : 200;
      response.end(hits < 3 ? '{"error":{"code":"leaving"}}' : '{"ok":true}');
    };
    expect(await client({ breaker: { failures: 1, openMs: 60_000 } }).json(get)).toEqual({ ok: true });
  });
});
