import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  botTexts,
  type House,
  type RunningGateway,
  startHouse,
  textUpdate,
  until,
  webhookConfig,
  webhookSecret,
} from './support/house.ts';

const header = 'x-telegram-bot-api-secret-token';

describe('the webhook', () => {
  let house: House;
  let gateway: RunningGateway;
  beforeAll(async () => {
    house = await startHouse();
    gateway = await house.gateway({}, await webhookConfig());
  });
  afterAll(() => house.close());

  const rows = async () => (await house.sql('select count(*)::int as n from seen_updates'))[0]?.n;

  it('is set at Telegram with its secret, and delivers', async () => {
    await until(() => house.sandbox.telegram.webhook().url.endsWith('/telegram/webhook'));
    const person = house.person();
    person.send('/menu');
    await until(() => botTexts(person).length === 1);
    const [call] = house.sandbox.telegram.callsOf('setWebhook');
    expect(call?.params.drop_pending_updates).toBeUndefined();
    expect(JSON.stringify(house.logLines)).not.toContain(webhookSecret);
  });

  it('refuses a wrong, missing, prefixed, longer or empty secret before it looks at the body', async () => {
    const before = await rows();
    const update = textUpdate(house.person(), 'hello');
    const wrong = ['', 'wrong', webhookSecret.slice(0, -1), `${webhookSecret}x`, webhookSecret.toUpperCase()];
    for (const secret of wrong) expect(await gateway.post(update, { [header]: secret })).toBe(401);
    expect(await gateway.post(update, {})).toBe(401);
    expect(await gateway.post('not even json', {})).toBe(401);
    expect(await rows()).toBe(before);
  });

  it('refuses bodies that are no update', async () => {
    const bad = [
      '',
      '[]',
      'null',
      '"x"',
      '7',
      '{',
      '{}',
      '{"update_id":"1"}',
      '{"update_id":1.5}',
      '{"update_id":1e300}',
    ];
    for (const body of bad) expect(await gateway.post(body)).toBe(400);
    expect(await gateway.post(`{"update_id":1,"x":"${'x'.repeat(1_100_000)}"}`)).toBe(413);
  });

  it('survives nesting of 10,000 levels', async () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    expect(await gateway.post(`{"update_id":5,"message":${deep}}`)).toBe(200);
    expect(await gateway.post(`{"update_id":6,"x":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`)).toBe(
      200,
    );
  });

  it('acknowledges unknown kinds and shapes, and keeps nothing of them', async () => {
    const before = await rows();
    const chat = { id: 1, type: 'private' };
    const updates = [
      { poll: { id: 'x' } },
      { guest_message: {} },
      { something_new: { a: 1 } },
      { message: null },
      { message: { text: 5 } },
      { message: { message_id: 1, date: 1, chat, from: { id: 'x' }, text: 'hi' } },
      { message: { message_id: 1, date: 1, chat, from: { id: 1, is_bot: true }, text: 'hi' } },
      {
        message: { message_id: 1, date: 1, chat, from: { id: 1, is_bot: false }, text: 'hi', entities: [{}] },
      },
      { message: { message_id: 1, date: 1, chat: { id: 2 ** 60, type: 'private' }, text: 'hi' } },
      { message: { message_id: 1, date: 1, chat, from: { id: 1, is_bot: false }, pinned_message: {} } },
      {
        message: {
          message_id: 1,
          date: 1,
          chat,
          from: { id: 1, is_bot: false },
          text: 'hi',
          business_connection_id: 'b',
        },
      },
      { channel_post: { message_id: 1, date: 1, chat: { id: -100, type: 'channel' }, text: 'hi' } },
      { edited_message: { message_id: 1, date: 1, chat, from: { id: 1, is_bot: false }, text: 'hi' } },
      { callback_query: {} },
      { stopped_message_generation: { chat: 5 } },
      { my_chat_member: { chat } },
    ];
    for (const [index, update] of updates.entries()) {
      expect(await gateway.post({ update_id: 9_000 + index, ...update })).toBe(200);
    }
    expect(await rows()).toBe(before);
  });

  it('survives mutated updates', async () => {
    const person = house.person();
    const values = [null, 0, -1, 1e20, '', '\u0000', 'x'.repeat(5_000), [], {}, true, '\ud800'];
    const paths = [
      'message_id',
      'date',
      'chat',
      'from',
      'text',
      'entities',
      'caption',
      'voice',
      'reply_to_message',
    ];
    let id = 20_000;
    for (const path of paths) {
      for (const value of values) {
        const update = textUpdate(person, '/start x', id++);
        (update.message as Record<string, unknown>)[path] = value;
        expect(await gateway.post(update)).toBe(200);
      }
    }
    expect((await fetch(`${gateway.service.probeUrl}/readyz`)).status).toBe(200);
  });

  it('answers nothing else, and has its probes on the other port', async () => {
    const statusOf = async (url: string) => (await fetch(url)).status;
    expect(await statusOf(`${gateway.service.url}/`)).toBe(404);
    expect(await statusOf(`${gateway.service.url}/metrics`)).toBe(404);
    expect(await statusOf(`${gateway.service.probeUrl}/livez`)).toBe(200);
    const metrics = await (await fetch(`${gateway.service.probeUrl}/metrics`)).text();
    expect(metrics).toMatch(/soulnear_gateway_webhook_refused_total\{reason="secret",service="gateway"\} 7/);
  });
});
