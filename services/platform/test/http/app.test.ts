import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { AppError } from '../../src/errors/app-error.ts';
import { createHttpApp } from '../../src/http/app.ts';
import { deadlineOf } from '../../src/http/deadline.ts';
import { HttpCallError } from '../../src/http/http-call-error.ts';
import { type Listening, listen } from '../../src/http/listen.ts';
import { createLogger } from '../../src/log/logger.ts';

let log: string[] = [];
const destination = { write: (line: string) => void log.push(line) };
const logger = createLogger({ service: 'test', level: 'info', destination });
const body = z.strictObject({ count: z.int(), inner: z.strictObject({ id: z.uuid() }).optional() });
let served: Listening;

beforeAll(async () => {
  const app = createHttpApp({
    logger,
    bodyLimitBytes: 100_000,
    routes: (app) => {
      app.post('/parse', (request, response) => void response.json(body.parse(request.body)));
      app.post('/any', (request, response) => void response.json({ type: typeof request.body }));
      app.get('/deadline', (request, response) => void response.json({ ms: deadlineOf(request) ?? null }));
      app.get('/people/:person', (request, response) => void response.json(request.params));
      app.get('/conflict', () => {
        throw new AppError('already_running', 'the turn runs already', { status: 409 });
      });
      app.get('/away', async () => {
        throw new AppError('database_away', 'canary: the database is away', { status: 503 });
      });
      app.get('/bug', async () => {
        throw new TypeError('canary is not a function');
      });
      app.get('/upstream', async () => {
        throw new HttpCallError('http_status', 'canary: status 401', { status: 401 });
      });
      app.get('/halfway', (_request, response, next) => {
        response.write('{"type":"accepted"}\n');
        setImmediate(() => next(new Error('canary')));
      });
    },
  });
  served = await listen(app, { port: 0, logger });
});
afterAll(() => served.close(100));

async function ask(path: string, init: RequestInit = {}) {
  log = [];
  const answer = await fetch(served.url + path, init);
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers, body };
}

function post(path: string, payload: string, headers: Record<string, string> = {}) {
  return ask(path, {
    method: 'POST',
    body: payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

describe('the app', () => {
  it('answers an unknown route with 404 in JSON and says nothing about its making', async () => {
    const answer = await ask('/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({ error: { code: 'not_found', message: 'no such route' } });
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('answers an expected error with its status, code and message', async () => {
    expect(await ask('/conflict')).toMatchObject({
      status: 409,
      body: { error: { code: 'already_running', message: 'the turn runs already' } },
    });
    expect(log).toEqual([]);
  });

  it.each([
    ['/away', 503, 'database_away'],
    ['/bug', 500, 'internal'],
    ['/upstream', 500, 'upstream_failed'],
  ])('%s answers %d with nothing but a code, and logs the error', async (path, status, code) => {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(JSON.stringify(answer.body)).toBe(JSON.stringify({ error: { code } }));
    expect(log.join('')).toContain('request failed');
  });

  it('names the wrong fields of a body, never their values', async () => {
    const answer = await post('/parse', '{"count":"canary","inner":{"id":"canary"}}');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      error: { code: 'invalid_request', message: 'wrong or missing: count, inner.id' },
    });
    const empty = await ask('/parse', { method: 'POST' });
    expect(empty).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
  });

  it('refuses a body that is too large with 413, announced or not', async () => {
    const large = `{"count":"${'x'.repeat(200_000)}"}`;
    expect(await post('/any', large)).toMatchObject({
      status: 413,
      body: { error: { code: 'body_too_large' } },
    });
    const stream = new Blob([large]).stream();
    const unannounced = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
    const answer = await ask('/any', { ...unannounced, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(413);
  });

  it.each(['{"canary', '"canary"', '\u0000', '{"a":1}}'])('refuses bad JSON with 400: %j', async (bad) => {
    const answer = await post('/any', bad);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_json' } } });
    expect(JSON.stringify(answer.body)).not.toContain('canary');
  });

  it('refuses JSON that nests deep, and goes on', async () => {
    const depth = 10_000;
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = open.repeat(depth) + (open === '[' ? '' : '1') + close.repeat(depth);
      expect((await post('/any', deep)).status).toBe(400);
      expect((await post('/any', open.repeat(depth))).status).toBe(400);
    }
    expect((await post('/any', `{"a":"${'['.repeat(5_000)}\\"${'{'.repeat(5_000)}"}`)).status).toBe(200);
  });

  it('refuses compressed bodies and broken escapes in a path', async () => {
    expect((await post('/any', '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await ask('/people/%E0%A4%A')).status).toBe(400);
  });

  it('cuts an answer that fails after it began, so that the caller cannot take it for whole', async () => {
    const answer = await fetch(`${served.url}/halfway`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('reads the deadline and ignores nonsense in it', async () => {
    const ms = async (value: string) =>
      (await ask('/deadline', { headers: { 'x-deadline-ms': value } })).body.ms;
    expect(await ms('1500')).toBe(1500);
    expect(await ms('9999999')).toBe(3_600_000);
    for (const nonsense of ['-1', '1.5', 'soon', '1, 2', '99999999999'])
      expect(await ms(nonsense)).toBeNull();
  });

  it('survives rubbish instead of HTTP', async () => {
    const closed = await new Promise<boolean>((resolve) => {
      const socket = connect(served.port, '127.0.0.1', () => socket.write('\u0000\u0001 rubbish\r\n\r\n'));
      socket.on('close', () => resolve(true)).on('error', () => undefined);
      socket.resume();
    });
    expect(closed).toBe(true);
    expect((await ask('/people/7')).body).toEqual({ person: '7' });
  });
});
