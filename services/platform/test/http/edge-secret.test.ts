import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpApp } from '../../src/http/app.ts';
import { requireEdgeSecret, secretEquals } from '../../src/http/edge-secret.ts';
import { type Listening, listen } from '../../src/http/listen.ts';
import { createLogger } from '../../src/log/logger.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const current = 'current-secret-0123456789';
const next = 'next-secret-0123456789';
let served: Listening;

beforeAll(async () => {
  const app = createHttpApp({
    logger,
    routes: (app) => {
      app.use(requireEdgeSecret([current, next]));
      app.get('/', (_request, response) => void response.json({}));
    },
  });
  served = await listen(app, { port: 0, logger });
});
afterAll(() => served.close(100));

function statusFor(authorization: string | string[] | undefined): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(served.url, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    if (authorization !== undefined) call.setHeader('authorization', authorization);
    call.on('error', reject).end();
  });
}

describe('an edge', () => {
  it('lets through who bears the current secret or the next one', async () => {
    expect(await statusFor(`Bearer ${current}`)).toBe(200);
    expect(await statusFor(`bearer ${next}`)).toBe(200);
  });

  it.each<[string, string | string[] | undefined]>([
    ['no header', undefined],
    ['an empty header', ''],
    ['the scheme alone', 'Bearer'],
    ['the scheme and a space', 'Bearer '],
    ['another scheme', `Basic ${current}`],
    ['the secret without a scheme', current],
    ['a prefix', `Bearer ${current.slice(0, -1)}`],
    ['the secret and more', `Bearer ${current}x`],
    ['both secrets', `Bearer ${current} ${next}`],
    ['another case', `Bearer ${current.toUpperCase()}`],
    ['two headers, the first wrong', ['Bearer wrong', `Bearer ${current}`]],
    ['a very long value', `Bearer ${'x'.repeat(10_000)}`],
  ])('answers 401 to %s', async (_what, authorization) => {
    expect(await statusFor(authorization)).toBe(401);
  });

  it('is not made without a secret or with an empty one', () => {
    expect(() => requireEdgeSecret([])).toThrow('at least one secret');
    expect(() => requireEdgeSecret([current, ''])).toThrow('none may be empty');
  });
});

describe('a guarded app', () => {
  it('answers a stranger before it has read anything of the body', async () => {
    const app = createHttpApp({
      logger,
      guard: requireEdgeSecret([current]),
      routes: (app) => void app.post('/', (request, response) => void response.json(request.body)),
    });
    const guarded = await listen(app, { port: 0, logger });
    const socket = connect(guarded.port, '127.0.0.1');
    socket.write(
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 200000\r\n\r\n{',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 401 /);
    socket.destroy();
    const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"' };
    expect((await fetch(guarded.url, broken)).status).toBe(401);
    const known = { ...broken.headers, authorization: `Bearer ${current}` };
    expect((await fetch(guarded.url, { ...broken, headers: known })).status).toBe(400);
    await guarded.close(0);
  });
});

describe('the comparison of secrets', () => {
  it('is true for equal ones only, and never for a missing one', () => {
    expect(secretEquals('a'.repeat(20), 'a'.repeat(20))).toBe(true);
    expect(secretEquals('a'.repeat(20), 'a'.repeat(19))).toBe(false);
    expect(secretEquals('', '')).toBe(false);
    expect(secretEquals(undefined, undefined)).toBe(false);
    expect(secretEquals('a', undefined)).toBe(false);
  });
});
