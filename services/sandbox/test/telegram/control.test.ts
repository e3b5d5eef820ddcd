import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import { botCall } from './bot-call.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

async function control(method: string, path: string, body?: object) {
  const response = await fetch(`${sandbox.url}/sandbox${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() } as {
    status: number;
    // biome-ignore lint/suspicious/noExplicitAny: tests look into many shapes
    body: any;
  };
}

function statusWith(
  headers: Record<string, string>,
  path = '/sandbox/state',
  method = 'GET',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const req = request({ port: sandbox.port, host: '127.0.0.1', path, method, headers }, (res) => {
      res.resume();
      resolve(res.statusCode ?? 0);
    });
    req.on('error', reject).end(method === 'POST' ? '{}' : undefined);
  });
}

describe('the control surface', () => {
  it('does over HTTP what tests do in the process', async () => {
    const { status, body: anna } = await control('POST', '/people', {
      firstName: 'Anna',
      languageCode: 'ru',
    });
    expect([status, anna]).toEqual([201, { id: expect.any(Number), firstName: 'Anna', languageCode: 'ru' }]);
    const { body: sent } = await control('POST', `/people/${anna.id}/messages`, { text: '/start' });
    expect((await control('GET', '/updates')).body).toEqual({ pending: 1 });
    const reply_markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] };
    await botCall(sandbox, 'sendMessage', { chat_id: anna.id, text: 'Menu', reply_markup });
    const { body: tap } = await control('POST', `/people/${anna.id}/taps`, { button: 'Go' });
    expect(tap.updateId).toBe(sent.updateId + 1);
    await botCall(sandbox, 'sendMessageDraft', { chat_id: anna.id, draft_id: 1, text: '', can_stop: true });
    expect((await control('POST', `/people/${anna.id}/stop`, {})).status).toBe(201);
    expect((await control('POST', `/people/${anna.id}/messages`, { attachment: 'voice' })).status).toBe(201);
    expect((await control('GET', `/people/${anna.id}/chat`)).body.messages).toHaveLength(3);
    expect((await control('GET', '/calls?method=sendMessage')).body).toHaveLength(1);
  });

  it('scripts faults, raw updates and ids', async () => {
    await control('POST', '/faults', { method: 'getMe', errorCode: 502 });
    expect((await botCall(sandbox, 'getMe')).error_code).toBe(502);
    await control('POST', '/faults', { method: 'getMe', errorCode: 502 });
    expect((await control('DELETE', '/faults')).status).toBe(204);
    expect((await botCall(sandbox, 'getMe')).ok).toBe(true);
    await control('POST', '/next-update-id', { value: 50 });
    const { body } = await control('POST', '/updates', { update: { poll: { id: '1' } }, times: 2 });
    expect(body).toEqual({ updateId: 50 });
  });

  it('says what is wrong with a request', async () => {
    const wrong = await control('POST', '/people', { firstName: '', languageCode: 'ru', extra: 1 });
    expect([wrong.status, wrong.body.error.message]).toEqual([400, expect.stringContaining('firstName')]);
    expect((await control('POST', '/people/1/stop', {})).status).toBe(409);
    expect((await control('GET', '/nothing')).status).toBe(404);
  });

  it('streams changes as events', async () => {
    const leave = new AbortController();
    const response = await fetch(`${sandbox.url}/sandbox/events`, { signal: leave.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const person = sandbox.telegram.person({ firstName: 'Eva' });
    person.send('seen in the stream');
    let seen = '';
    for await (const chunk of response.body ?? []) {
      seen += Buffer.from(chunk).toString();
      if (seen.includes('seen in the stream')) break;
    }
    leave.abort();
    expect(seen).toContain('"type":"message"');
  });
});

describe('the guard', () => {
  it('lets in loopback names with the own port only', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect(await statusWith({ host: `${name}:${sandbox.port}` })).toBe(200);
    }
    for (const host of [
      'evil.example',
      `evil.example:${sandbox.port}`,
      'localhost',
      'localhost:1',
      '127.0.0.1.evil.example',
    ]) {
      expect(await statusWith({ host })).toBe(403);
    }
  });

  it('refuses writes from a foreign page', async () => {
    const host = `localhost:${sandbox.port}`;
    const json = { host, 'content-type': 'application/json' };
    const post = (headers: Record<string, string>) => statusWith(headers, '/sandbox/faults', 'POST');
    expect(await post({ ...json, origin: 'https://evil.example' })).toBe(403);
    expect(await post({ ...json, origin: 'null' })).toBe(403);
    expect(await post({ host, 'content-type': 'text/plain' })).toBe(415);
    expect(await post({ ...json, origin: `http://${host}` })).toBe(400);
  });
});
