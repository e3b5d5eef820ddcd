import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import { botCall } from './bot-call.ts';

interface Delivery {
  id: number;
  text: string;
  secret: string | undefined;
}

let sandbox: Sandbox;
let hook: Server;
let url: string;
let deliveries: Delivery[];
/** Milliseconds before the answer, and its status; the test sets it. */
let answer: (delivery: Delivery) => { status: number; afterMs?: number };
let open = 0;
let mostOpen = 0;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, webhookRetryMs: 20 });
  deliveries = [];
  open = 0;
  mostOpen = 0;
  answer = () => ({ status: 200 });
  hook = createServer(async (req, res) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    const body = JSON.parse(Buffer.concat(await req.toArray()).toString());
    const secret = req.headers['x-telegram-bot-api-secret-token'] as string | undefined;
    const delivery = { id: body.update_id, text: body.message?.text, secret };
    deliveries.push(delivery);
    const { status, afterMs = 0 } = answer(delivery);
    setTimeout(() => {
      open -= 1;
      res.writeHead(status).end();
    }, afterMs);
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
  await sandbox.close();
  hook.closeAllConnections();
  await new Promise((resolve) => hook.close(resolve));
});

describe('a webhook', () => {
  it('gets updates with the secret token, those that waited before it too', async () => {
    const id = sandbox.telegram.person().send('waited');
    expect(await botCall(sandbox, 'setWebhook', { url, secret_token: 's3cret' })).toMatchObject({ ok: true });
    await sandbox.telegram.waitForNoUpdates();
    expect(deliveries).toEqual([{ id, text: 'waited', secret: 's3cret' }]);
  });

  it('is tried again after an error, in order, and says so in getWebhookInfo', async () => {
    let failures = 2;
    answer = ({ text }) => ({ status: text === 'one' && failures-- > 0 ? 503 : 200 });
    await botCall(sandbox, 'setWebhook', { url });
    const person = sandbox.telegram.person();
    person.send('one');
    person.send('two');
    await sandbox.telegram.waitForNoUpdates();
    expect(deliveries.map(({ text }) => text)).toEqual(['one', 'one', 'one', 'two']);
    const { result } = await botCall(sandbox, 'getWebhookInfo');
    expect(result).toMatchObject({ url, pending_update_count: 0 });
    expect(result.last_error_message).toBe('Wrong response from the webhook: 503 Service Unavailable');
    expect(result.last_error_date).toEqual(expect.any(Number));
    expect(sandbox.telegram.webhook().posts).toEqual({ accepted: 2, refused: 2 });
  });

  it('holds back only the chat whose update failed', async () => {
    answer = ({ text }) => ({ status: text === 'poison' ? 500 : 200 });
    await botCall(sandbox, 'setWebhook', { url });
    sandbox.telegram.person({ id: 71 }).send('poison');
    const other = sandbox.telegram.person({ id: 72 });
    other.send('fine');
    await other.waitForBot((chat) => chat.messages.every((message) => message.read));
    expect(sandbox.telegram.updatesPending()).toBe(1);
  });

  it('gets up to max_connections updates of different chats at a time', async () => {
    answer = () => ({ status: 200, afterMs: 30 });
    await botCall(sandbox, 'setWebhook', { url, max_connections: 3 });
    for (let index = 0; index < 12; index += 1) sandbox.telegram.person().send(`chat ${index}`);
    await sandbox.telegram.waitForNoUpdates();
    expect(deliveries).toHaveLength(12);
    expect(mostOpen).toBe(3);
  });

  it('excludes getUpdates until it is deleted', async () => {
    await botCall(sandbox, 'setWebhook', { url });
    expect(await botCall(sandbox, 'getUpdates')).toMatchObject({ ok: false, error_code: 409 });
    await botCall(sandbox, 'deleteWebhook');
    expect(await botCall(sandbox, 'getUpdates')).toMatchObject({ ok: true, result: [] });
  });

  it('drops waiting updates only when asked to', async () => {
    sandbox.telegram.person().send('one');
    await botCall(sandbox, 'deleteWebhook');
    expect(sandbox.telegram.updatesPending()).toBe(1);
    await botCall(sandbox, 'deleteWebhook', { drop_pending_updates: true });
    expect(sandbox.telegram.updatesPending()).toBe(0);
  });

  it('must be https unless it is near, and its secret well-formed', async () => {
    const far = await botCall(sandbox, 'setWebhook', { url: 'http://example.org/hook' });
    expect(far.description).toBe('Bad Request: bad webhook: An HTTPS URL must be provided for webhook');
    const bad = await botCall(sandbox, 'setWebhook', { url, secret_token: 'a b' });
    expect(bad.description).toBe('Bad Request: secret token contains unallowed characters');
  });
});
