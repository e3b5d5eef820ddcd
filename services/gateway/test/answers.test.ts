import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  botTexts,
  type House,
  haveMet,
  startHouse,
  textUpdate,
  until,
  webhookConfig,
} from './support/house.ts';

describe('an answer', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('is shown as typing, an empty draft, growing drafts that can be stopped, and one final message', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { pieces: ['**Bo', 'ld** ', 'and ', 'plain'], pieceDelayMs: 120 };
    person.send('a');
    await until(() => botTexts(person).length === 1);
    const drafts = house.sandbox.telegram.callsOf('sendMessageDraft').map(({ params }) => params);
    expect(house.sandbox.telegram.callsOf('sendChatAction')).toHaveLength(1);
    expect(drafts[0]?.text).toBe('');
    expect(drafts.length).toBeGreaterThan(2);
    expect(new Set(drafts.map((draft) => draft.draft_id)).size).toBe(1);
    expect(drafts.every((draft) => draft.can_stop === true && !String(draft.text).includes('*'))).toBe(true);
    const { messages, draft } = person.chat();
    expect(messages.at(-1)).toMatchObject({
      text: 'Bold and plain',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
    });
    expect(draft).toBeUndefined();
  });

  it('stops at the button and keeps what is there', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { pieces: Array(100).fill('word '), pieceDelayMs: 100 };
    person.send('a');
    await person.waitForBot((chat) => (chat.draft?.text.length ?? 0) > 3);
    person.stop();
    await until(() => botTexts(person).length === 1, 2_000);
    expect(house.dialogue.stops).toHaveLength(1);
    expect(botTexts(person)[0]).toMatch(/^word (word )*/);
    expect(botTexts(person)[0]).toContain('stopped');
  });

  it('stops also where the button is pressed before dialogue has taken the turn', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    let early = true;
    house.dialogue.script = () =>
      early ? { status: 503 } : { pieces: Array(100).fill('word '), pieceDelayMs: 100 };
    person.send('a');
    await until(() => house.dialogue.posts.length === 1);
    await until(() => person.chat().draft !== undefined);
    person.stop();
    await until(() => house.dialogue.stops.length === 1);
    early = false;
    await until(() => botTexts(person).length === 1, 3_000);
    expect(botTexts(person)[0]).toContain('stopped');
  });

  it('is not touched by a stop of a draft that is not there', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    house.dialogue.script = { pieces: ['one ', 'two'], pieceDelayMs: 200 };
    await gateway.post(textUpdate(person, 'a'));
    await until(() => house.dialogue.posts.length === 1);
    for (const draft_id of [0, -1, 7, 2 ** 31, 2 ** 52]) {
      const chat = { id: person.id, type: 'private' };
      const update_id = 700_000 + (draft_id % 1_000);
      expect(await gateway.post({ update_id, stopped_message_generation: { chat, draft_id } })).toBe(200);
    }
    await until(() => botTexts(person).length === 1);
    expect(botTexts(person)).toEqual(['one two']);
    expect(house.dialogue.stops).toEqual([]);
  });

  it('of 50,000 characters comes whole, in order, in parts of at most 4,096 units', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    const words = Array.from({ length: 7_000 }, (_, index) => `w${index}👨‍👩‍👧`);
    house.dialogue.script = { pieces: [words.join(' ')] };
    person.send('a');
    await until(() => botTexts(person).join(' ').includes('w6999'), 20_000);
    expect(botTexts(person).every((text) => text.length <= 4_096)).toBe(true);
    expect(botTexts(person).join(' ').split(/\s+/)).toEqual(words);
    const parts = await house.sql('select state from sends');
    expect(parts.length).toBe(botTexts(person).length);
  });

  it('to strange texts comes literally', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    const strange = [
      'a\u0000b',
      '\ud800x',
      `'; drop table inbox; --`,
      '<b>&amp;',
      '\u202eabc\u200b',
      '*_[x](y)',
    ];
    for (const text of strange) await gateway.post(textUpdate(person, text));
    await until(() => botTexts(person).join(' ').includes('(y)'));
    const asked = house.dialogue.posts.flatMap(({ texts }) => texts.map(({ text }) => text));
    expect(asked.slice(0, 4)).toEqual(['ab', '\ufffdx', strange[2], strange[3]]);
    expect(await house.sql('select 1 from inbox where tries > 0')).toHaveLength(0);
  });

  it('survives a cut connection: the same turn is joined again', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    let posts = 0;
    house.dialogue.script = () => {
      posts += 1;
      return { pieces: ['one ', 'two ', 'three'], pieceDelayMs: 100, ...(posts < 3 && { cutAfter: 1 }) };
    };
    person.send('a');
    await until(() => botTexts(person).length === 1);
    expect(botTexts(person)).toEqual(['one two three']);
    expect(posts).toBe(3);
    expect(house.dialogue.runs).toHaveLength(1);
  });

  it('of a turn that was cancelled is none', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { fail: 'cancelled' };
    person.send('a');
    await until(async () => (await house.sql(`select 1 from inbox where state = 'done'`)).length === 1);
    expect(botTexts(person)).toEqual([]);
  });
});

describe('with the model away', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('an honest sentence comes at once, and one answer to all deferred texts when it is back', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { fail: 'model_unavailable' };
    person.send('a');
    await until(() => botTexts(person).length === 1);
    expect(botTexts(person)[0]).toContain("can't answer right now");
    person.send('b');
    await until(() => botTexts(person).length === 2);
    const rows = await house.sql('select state, tries from inbox order by seq');
    expect(rows.map(({ tries }) => tries)).toEqual([0, 0]);
    await until(() => house.dialogue.posts.length > 4);
    house.dialogue.script = {};
    await until(() => botTexts(person).length === 3);
    expect(botTexts(person)[2]).toBe('re: a + b');
    person.send('c');
    await until(() => botTexts(person).length === 4);
    expect(botTexts(person)[3]).toBe('re: c');
    expect(await house.sql(`select 1 from inbox where state <> 'done'`)).toHaveLength(0);
  });

  it('a turn that dialogue may have finished is asked for again as it was', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    await house.dialogue.stop();
    person.send('a');
    await until(() => botTexts(person).length === 1, 5_000);
    person.send('b');
    await until(() => botTexts(person).length === 2, 5_000);
    await house.dialogue.start();
    await until(() => botTexts(person).length >= 4);
    expect(botTexts(person).slice(2)).toEqual(['re: a', 're: b']);
  });

  it('a dialogue that refuses us costs no text: the turn is put off', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { status: 401 };
    person.send('a');
    await until(() => botTexts(person).length === 1, 8_000);
    expect(botTexts(person)[0]).toContain("can't answer right now");
    expect((await house.sql('select state, tries from inbox'))[0]).toEqual({ state: 'deferred', tries: 0 });
    house.dialogue.script = {};
    await until(() => botTexts(person).length === 2);
  });

  it('/deletecontext says at once that nothing was forgotten', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    await house.dialogue.stop();
    person.send('/deletecontext');
    await until(() => botTexts(person).length === 1, 8_000);
    expect(botTexts(person)[0]).toContain("couldn't forget it yet");
    expect(await house.sql('select 1 from inbox where tries > 0')).toHaveLength(0);
  });

  it('/deletecontext says what is still there where only a part was forgotten, and can be sent again', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.profile.peopleStatus = 503;
    person.send('/deletecontext');
    await until(() => botTexts(person).length === 1, 8_000);
    expect(botTexts(person)[0]).toContain('forgotten only in part');
    house.profile.peopleStatus = 200;
    person.send('/deletecontext');
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)[1]).toContain('this talk is forgotten');
  });

  it('a deferred text is given up after six hours with one sentence', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { fail: 'model_unavailable' };
    person.send('a');
    await until(() => botTexts(person).length === 1);
    await house.sql(`update inbox set accepted_at = now() - interval '7 hours'`);
    await until(async () => (await house.sql(`select 1 from inbox where state = 'done'`)).length === 1);
    expect(botTexts(person)).toHaveLength(2);
    expect(botTexts(person)[1]).toContain("won't get an answer");
  });
});

describe('in a topic of a forum', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('typing, every part of the answer and the menu come into the topic; without it where it is gone', async () => {
    await house.gateway();
    const { telegram } = house.sandbox;
    const chat = { id: -100_700, type: 'supergroup', title: 'Forum', is_forum: true };
    const from = { id: 888_001, is_bot: false, first_name: 'F', language_code: 'en' };
    const name = `@${telegram.bot.username}`;
    await haveMet(house, from.id);
    let id = 500_000;
    const ask = (text: string) =>
      telegram.deliver({
        message: {
          message_id: id++,
          date: 1_700_000_000,
          chat,
          from,
          message_thread_id: 42,
          is_topic_message: true,
          text,
          entities: [{ type: 'mention', offset: 0, length: name.length }],
        },
      });
    const sent = () => telegram.callsOf('sendMessage').filter(({ params }) => params.chat_id === chat.id);
    house.dialogue.script = { pieces: ['word '.repeat(1_500)] };
    ask(`${name} one`);
    await until(() => sent().length === 2);
    expect(sent().map(({ params }) => params.message_thread_id)).toEqual([42, 42]);
    const [typing] = telegram.callsOf('sendChatAction');
    expect(typing?.params.message_thread_id).toBe(42);
    house.dialogue.script = {};
    const description = 'Bad Request: message thread not found';
    telegram.fail({ method: 'sendMessage', errorCode: 400, description, times: 1 });
    ask(`${name} two`);
    await until(() => sent().length === 4);
    expect(sent().at(-1)?.params).toMatchObject({ text: 're: two' });
    expect(sent().at(-1)?.params.message_thread_id).toBeUndefined();
  });

  it('a private topic has its drafts in it', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    house.dialogue.script = { pieces: ['one ', 'two ', 'three'], pieceDelayMs: 200 };
    const update = textUpdate(person, 'hello') as { message: Record<string, unknown> };
    Object.assign(update.message, { message_thread_id: 7, is_topic_message: true });
    await gateway.post(update);
    await until(() => botTexts(person).length === 1);
    for (const method of ['sendMessageDraft', 'sendMessage']) {
      const calls = house.sandbox.telegram.callsOf(method);
      expect(calls.length).toBeGreaterThan(0);
      expect(calls.every(({ params }) => params.message_thread_id === 7)).toBe(true);
    }
  });
});
