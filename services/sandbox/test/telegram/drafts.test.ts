import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import type { Person } from '../../src/telegram/sandbox-types.ts';
import { World } from '../../src/telegram/world.ts';
import { botCall } from './bot-call.ts';

let sandbox: Sandbox;
let person: Person;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  person = sandbox.telegram.person();
  person.send('hello');
});
afterEach(() => sandbox.close());

const draft = (params: object) =>
  botCall(sandbox, 'sendMessageDraft', { chat_id: person.id, draft_id: 7, ...params });

describe('sendMessageDraft', () => {
  it('shows an empty draft, then its newest text, until the message comes', async () => {
    expect(await draft({ text: '', can_stop: true })).toEqual({ ok: true, result: true });
    expect(person.chat().draft).toEqual({ draftId: 7, text: '', entities: [], canStop: true });
    await draft({ text: 'Let us', entities: [{ type: 'bold', offset: 0, length: 3 }] });
    expect(person.chat().draft).toMatchObject({
      text: 'Let us',
      entities: [{ type: 'bold' }],
      canStop: false,
    });
    await botCall(sandbox, 'sendMessage', { chat_id: person.id, text: 'Let us see.' });
    expect(person.chat().draft).toBeUndefined();
    expect(person.chat().messages.at(-1)?.text).toBe('Let us see.');
  });

  it('refuses a zero id, groups and a text that is too long', async () => {
    expect((await draft({ draft_id: 0, text: 'x' })).error_code).toBe(400);
    expect((await draft({ text: 'x'.repeat(4097) })).error_code).toBe(400);
    const group = { id: -100500, type: 'supergroup', title: 'Group' };
    const message = { message_id: 1, date: 1, chat: group, from: { id: 5, is_bot: false, first_name: 'A' } };
    sandbox.telegram.deliver({ message: { ...message, text: 'hi' } });
    expect((await draft({ chat_id: group.id, text: 'x' })).description).toBe(
      'Bad Request: TEXTDRAFT_PEER_INVALID',
    );
    expect((await botCall(sandbox, 'sendMessage', { chat_id: group.id, text: 'x' })).ok).toBe(true);
  });

  it('sends an update when the person stops it, and shows no more of it', async () => {
    expect(() => person.stop()).toThrow('no draft');
    await draft({ text: 'On and on', can_stop: true });
    const id = person.stop();
    expect(person.chat().draft).toBeUndefined();
    await draft({ text: 'On and on and on', can_stop: true });
    expect(person.chat().draft).toBeUndefined();
    const { result } = await botCall(sandbox, 'getUpdates', { offset: id });
    expect(result).toEqual([
      {
        update_id: id,
        stopped_message_generation: { chat: expect.objectContaining({ id: person.id }), draft_id: 7 },
      },
    ]);
    await draft({ draft_id: 8, text: 'Another' });
    expect(person.chat().draft?.text).toBe('Another');
  });

  it('keeps a stopped draft in the chat with keep_on_stop', async () => {
    await draft({ text: 'Half', can_stop: true, keep_on_stop: true });
    person.stop();
    expect(person.chat().draft).toMatchObject({ text: 'Half', canStop: false });
  });

  it('shows typing until the draft or the message comes', async () => {
    await botCall(sandbox, 'sendChatAction', { chat_id: person.id, action: 'typing' });
    expect(person.chat().typing).toBe(true);
    await draft({ text: '' });
    expect(person.chat().typing).toBe(false);
    const wrong = await botCall(sandbox, 'sendChatAction', { chat_id: person.id, action: 'sleeping' });
    expect(wrong.error_code).toBe(400);
  });
});

describe('a preview', () => {
  it('vanishes 30 s after its last piece, typing after 5 s', () => {
    jest.useFakeTimers();
    try {
      const world = new World({ id: 1, is_bot: true, first_name: 'Bot', username: 'bot' });
      const state = world.ensureChat({ id: 5, type: 'private' });
      const piece = { draftId: 1, text: 'a', entities: [], canStop: false, keepOnStop: false };
      world.setTyping(state, true);
      world.setDraft(state, piece);
      jest.advanceTimersByTime(5_000);
      expect(state.typingUntil).toBe(0);
      jest.advanceTimersByTime(24_000);
      world.setDraft(state, { ...piece, text: 'ab' });
      jest.advanceTimersByTime(29_999);
      expect(state.draft?.text).toBe('ab');
      jest.advanceTimersByTime(1);
      expect(state.draft).toBeUndefined();
    } finally {
      jest.useRealTimers();
    }
  });
});
