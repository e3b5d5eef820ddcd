import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
import { mutatedJson } from './support/mutate.ts';
import { randomFrom } from './text/random.ts';

/** More by hand: MUTATIONS=100000 npm test -- hostile-updates */
const mutations = Number(process.env.MUTATIONS ?? 3_000);
const wrongSecrets = mutations > 3_000 ? 10_000 : 1_000;
const secretHeader = 'x-telegram-bot-api-secret-token';

/** Runs `work` for 0 … count-1, twenty at a time. */
async function each(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

describe('updates that nobody at Telegram would send', () => {
  let house: House;
  let gateway: RunningGateway;
  beforeAll(async () => {
    house = await startHouse();
    gateway = await house.gateway({ perMinute: 1_000_000 }, await webhookConfig());
    await until(() => house.sandbox.telegram.callsOf('setMyCommands').length === 3);
  });
  afterAll(() => house.close());

  const settled = async () => {
    await until(
      async () => (await house.sql(`select 1 from inbox where state not in ('done', 'dead')`)).length === 0,
      60_000,
    );
    expect(await house.sql('select 1 from inbox where tries > 0')).toEqual([]);
    expect(house.logLines.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
    expect((await fetch(`${gateway.service.probeUrl}/readyz`)).status).toBe(200);
  };

  const chat = { id: 4_200, type: 'private', first_name: 'N' };
  const from = { id: 4_200, is_bot: false, first_name: 'N', language_code: 'en' };
  const message = { message_id: 5, date: 1_700_000_000, chat, from };
  const group = { id: -100_900, type: 'supergroup', title: 'G' };
  const member = (status: string) => ({ status, user: { id: 1, is_bot: true, first_name: 'B' } });

  it(`survives ${mutations} of them: each is stored or passed over, none fails`, async () => {
    const name = `@${house.sandbox.telegram.bot.username}`;
    const person = house.person();
    const seeds: object[] = [
      textUpdate(person, 'hello there'),
      textUpdate(person, '/start quiz_money'),
      textUpdate(person, 'я не хочу жить'),
      { message: { ...message, photo: [{ file_id: 'a', width: 1, height: 1 }], caption: 'c' } },
      { message: { ...message, voice: { file_id: 'v', duration: 1 }, media_group_id: '7' } },
      {
        message: {
          ...message,
          chat: group,
          text: `${name} hi`,
          entities: [{ type: 'mention', offset: 0, length: name.length }],
          message_thread_id: 3,
          is_topic_message: true,
          reply_to_message: { ...message, from: { ...from, is_bot: true } },
        },
      },
      {
        callback_query: {
          id: '77',
          from: { ...from, id: person.id },
          message: { ...message, chat: { ...chat, id: person.id } },
          chat_instance: 'i',
          data: '1:menu:helper',
        },
      },
      {
        my_chat_member: {
          chat,
          from,
          date: 1,
          old_chat_member: member('left'),
          new_chat_member: member('member'),
        },
      },
      { stopped_message_generation: { chat, draft_id: 12 } },
      { edited_message: { ...message, text: 'edit' } },
    ];
    const random = randomFrom(21);
    const bodies = Array.from({ length: mutations }, (_, index) => {
      const seed = { ...seeds[index % seeds.length], update_id: 3_000_000 + index };
      return mutatedJson(seed, random);
    });
    const statuses = new Map<number, number>();
    await each(bodies.length, async (index) => {
      const status = await gateway.post(bodies[index] ?? '');
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
    expect([...statuses.keys()].filter((status) => status !== 200 && status !== 400)).toEqual([]);
    expect(statuses.get(200)).toBeGreaterThan(mutations / 2);
    await settled();
  }, 3_600_000);

  it('sends nothing on to Telegram that it has not looked at', async () => {
    const person = house.person();
    const deep = `${'['.repeat(11_000)}1${']'.repeat(11_000)}`;
    const own = { message_id: 1, date: 1, chat: { id: person.id, type: 'private' }, is_topic_message: true };
    const by = { ...from, id: person.id };
    const fields = ['message_thread_id', 'message_id', 'media_group_id'];
    for (const [index, field] of fields.entries()) {
      const written = { ...own, from: by, text: 'hello', [field]: '@deep' };
      const tap = {
        id: 'q',
        from: by,
        chat_instance: 'c',
        data: '1:menu:menu',
        message: { ...own, [field]: '@deep' },
      };
      for (const [step, update] of [{ message: written }, { callback_query: tap }].entries()) {
        const body = JSON.stringify({ update_id: 2_700_000 + index * 10 + step, ...update });
        expect(await gateway.post(body.replace('"@deep"', deep))).toBe(200);
      }
    }
    await settled();
    expect(botTexts(person)).toEqual([]);
  });

  it('answers a text beside which there is something too deep to be written', async () => {
    const person = house.person();
    const update = textUpdate(person, 'hello') as { message: object };
    const body = JSON.stringify({ ...update, message: { ...update.message, id: '@deep', other: '@deep' } });
    const deep = `${'['.repeat(11_000)}1${']'.repeat(11_000)}`;
    expect(await gateway.post(body.replaceAll('"@deep"', deep))).toBe(200);
    await until(() => botTexts(person).length === 1);
    await settled();
  });

  it('passes every kind that Telegram knows, and keeps nothing of those it does not ask for', async () => {
    const types = createRequire(import.meta.url).resolve('@grammyjs/types/update.d.ts');
    const known = [...readFileSync(types, 'utf8').matchAll(/^ {4}([a-z_]+)\?:/gm)].map(
      ([, kind]) => kind ?? '',
    );
    expect(known).toEqual(expect.arrayContaining(['business_message', 'chat_boost', 'poll_answer']));
    const kinds = [...new Set([...known, 'stopped_message_generation', 'guest_message', 'of_another_year'])];
    const before = await house.sql('select 1 from inbox');
    for (const [index, kind] of kinds.entries()) {
      for (const [step, value] of [message, {}, { ...message, text: 'hi' }].entries()) {
        if (kind === 'message' && step === 2) continue;
        const update_id = 2_000_000 + index * 10 + step;
        expect([kind, await gateway.post({ update_id, [kind]: value })]).toEqual([kind, 200]);
      }
    }
    await settled();
    expect(await house.sql('select 1 from inbox')).toHaveLength(before.length);
  });

  it('answers nothing in channels, to other bots, for businesses, and to edits', async () => {
    house.sandbox.telegram.clearCalls();
    const channel = { id: -100_901, type: 'channel', title: 'C' };
    const text = { ...message, text: 'hello' };
    const updates = [
      { channel_post: { ...text, chat: channel } },
      { edited_channel_post: { ...text, chat: channel } },
      { message: { ...text, chat: channel } },
      { message: { ...text, from: { ...from, is_bot: true } } },
      { message: { ...text, business_connection_id: 'b' } },
      { business_message: { ...text, business_connection_id: 'b' } },
      { edited_business_message: { ...text, business_connection_id: 'b' } },
      { deleted_business_messages: { business_connection_id: 'b', chat, message_ids: [1] } },
      { guest_message: text },
      { edited_message: text },
      { message: { ...text, chat: group } },
      {
        message: {
          ...text,
          chat: group,
          text: '/start',
          entities: [{ type: 'bot_command', offset: 0, length: 6 }],
        },
      },
      {
        my_chat_member: {
          chat: channel,
          from,
          date: 1,
          old_chat_member: member('left'),
          new_chat_member: member('administrator'),
        },
      },
    ];
    for (const [index, update] of updates.entries()) {
      expect(await gateway.post({ update_id: 2_500_000 + index, ...update })).toBe(200);
    }
    await settled();
    expect(house.sandbox.telegram.calls).toEqual([]);
  });

  it('answers a tap that is forged, foreign, old or too long, and does nothing else', async () => {
    const person = house.person();
    await gateway.post(textUpdate(person, 'hello'));
    await until(() => botTexts(person).length === 1);
    house.sandbox.telegram.clearCalls();
    const now = Math.floor(Date.now() / 1000);
    const own = { message_id: 1, date: now, chat: { id: person.id, type: 'private', first_name: 'N' } };
    const by = { ...from, id: person.id };
    const month = 31 * 24 * 3_600;
    const taps = [
      { message: own, data: 'x'.repeat(10_000) },
      { message: own, data: '1:menu:helper\u0000' },
      { message: own, data: "1:menu:helper'; drop table people; --" },
      { message: own, data: '2:menu:helper' },
      { message: own, data: '__proto__' },
      { message: own },
      { message: own, game_short_name: 'g' },
      { message: { ...own, date: now - month }, data: '1:menu:soulsleep' },
      { message: { ...own, date: 0 }, data: '1:menu:soulsleep' },
      {
        message: { ...own, chat: { id: 99_123, type: 'private', first_name: 'O' } },
        data: '1:menu:soulsleep',
      },
      { message: { ...own, chat: group }, data: '1:menu:soulsleep' },
      { inline_message_id: 'i', data: '1:menu:soulsleep' },
    ];
    for (const [index, tap] of taps.entries()) {
      const callback_query = { id: `q${index}`, from: by, chat_instance: 'c', ...tap };
      expect(await gateway.post({ update_id: 2_600_000 + index, callback_query })).toBe(200);
    }
    await settled();
    const { calls } = house.sandbox.telegram;
    expect(calls.map(({ method }) => method)).toEqual(taps.map(() => 'answerCallbackQuery'));
    expect(new Set(calls.map(({ params }) => params.callback_query_id)).size).toBe(taps.length);
    expect((await house.sql('select mode from people where telegram_id = $1', [person.id]))[0]?.mode).toBe(
      'helper',
    );
  });

  it('accepts none of many secrets that are wrong, missing, or begin like the right one', async () => {
    const random = randomFrom(32);
    const before = await house.sql('select 1 from inbox');
    const body = JSON.stringify(textUpdate(house.person(), 'let me in'));
    let refused = 0;
    await each(wrongSecrets, async (index) => {
      const cut = Math.floor(random() * webhookSecret.length);
      const wrong = [
        webhookSecret.slice(0, cut),
        `${webhookSecret.slice(0, cut)}${random().toString(36).slice(2)}`,
        `${webhookSecret}${webhookSecret}`,
        random().toString(36),
      ][index % 4];
      const status = await gateway.post(body, index % 5 ? { [secretHeader]: wrong ?? '' } : {});
      if (status === 401) refused += 1;
    });
    expect(refused).toBe(wrongSecrets);
    expect(await house.sql('select 1 from inbox')).toHaveLength(before.length);
  }, 120_000);
});
