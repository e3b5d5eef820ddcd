import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import type { Person } from '../../src/telegram/sandbox-types.ts';
import { type Answer, botCall } from './bot-call.ts';

let sandbox: Sandbox;
let person: Person;
let messageId: number;
const keyboard = { inline_keyboard: [[{ text: 'Talk', callback_data: 'mode:helper' }]] };

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  person = sandbox.telegram.person();
  person.send('/menu');
  const sent = await call('sendMessage', { text: 'Menu', reply_markup: keyboard });
  messageId = sent.result.message_id;
});
afterEach(() => sandbox.close());

const call = (method: string, params: object): Promise<Answer> =>
  botCall(sandbox, method, { chat_id: person.id, ...params });
const answer = (params: object) => botCall(sandbox, 'answerCallbackQuery', params);

describe('a tap on an inline button', () => {
  it('becomes a callback query by text or data, and shows the answer', async () => {
    const id = person.tap('Talk');
    const { result } = await botCall(sandbox, 'getUpdates', { offset: id });
    const query = result[0].callback_query;
    expect(query).toMatchObject({
      data: 'mode:helper',
      from: { id: person.id },
      message: { message_id: messageId },
    });
    expect(await answer({ callback_query_id: query.id, text: 'Yes', show_alert: true })).toMatchObject({
      ok: true,
    });
    expect(person.chat().taps.at(-1)).toMatchObject({ answered: true, text: 'Yes', alert: true });
    expect(person.tap('mode:helper')).toBe(id + 1);
  });

  it('cannot be answered when it is unknown or too old', async () => {
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    expect((await answer({ callback_query_id: '1' })).description).toBe(tooOld);
    expect((await answer({})).description).toBe(tooOld);
    const id = person.tap('Talk', { stale: true });
    const { result } = await botCall(sandbox, 'getUpdates', { offset: id });
    expect((await answer({ callback_query_id: result[0].callback_query.id })).description).toBe(tooOld);
  });

  it('can carry forged data, and fails aloud without a button', async () => {
    const id = person.tap('', { forgedData: 'mode:root' });
    const { result } = await botCall(sandbox, 'getUpdates', { offset: id });
    expect(result[0].callback_query.data).toBe('mode:root');
    expect(() => person.tap('Nothing')).toThrow('no inline button is called "Nothing"');
  });
});

describe('an edit by the bot', () => {
  const edit = (params: object) => call('editMessageText', { message_id: messageId, ...params });

  it('changes text and keyboard and is marked', async () => {
    expect((await edit({ text: 'New' })).result).toMatchObject({
      text: 'New',
      edit_date: expect.any(Number),
    });
    expect(person.chat().messages.at(-1)).toMatchObject({ text: 'New', keyboard: [], edited: true });
    await call('editMessageReplyMarkup', { message_id: messageId, reply_markup: keyboard });
    expect(person.chat().messages.at(-1)?.keyboard).toEqual(keyboard.inline_keyboard);
  });

  it('is refused when nothing changes, when there is no such message, or it is not its own', async () => {
    const same = await edit({ text: 'Menu', reply_markup: keyboard });
    expect(same.description).toContain('message is not modified');
    const gone = await edit({ message_id: 999_999, text: 'x' });
    expect(gone.description).toBe('Bad Request: message to edit not found');
    const foreign = await edit({ message_id: person.chat().messages[0]?.id, text: 'x' });
    expect(foreign.description).toBe("Bad Request: message can't be edited");
    expect((await edit({ text: 'x'.repeat(4097) })).description).toBe('Bad Request: MESSAGE_TOO_LONG');
  });

  it('is impossible after a deletion', async () => {
    expect(await call('deleteMessage', { message_id: messageId })).toEqual({ ok: true, result: true });
    expect((await edit({ text: 'x' })).description).toBe('Bad Request: message to edit not found');
    const again = await call('deleteMessage', { message_id: messageId });
    expect(again.description).toBe('Bad Request: message to delete not found');
  });
});

describe('what a person can send', () => {
  it('comes as an update of its kind', async () => {
    const own = person.chat().messages[0]?.id ?? 0;
    const first = person.attach('voice');
    person.attach('photo', { caption: 'sea' });
    person.edit(own, '/start');
    person.block();
    person.unblock();
    const { result } = await botCall(sandbox, 'getUpdates', { offset: first });
    expect(result[0].message.voice.duration).toBe(7);
    expect(result[1].message).toMatchObject({ caption: 'sea', photo: expect.any(Array) });
    expect(result[2].edited_message).toMatchObject({ text: '/start', edit_date: expect.any(Number) });
    expect(result[3].my_chat_member.new_chat_member.status).toBe('kicked');
    expect(result[4].my_chat_member.new_chat_member.status).toBe('member');
    person.block();
    expect(() => person.send('x')).toThrow('blocked');
  });
});

describe('commands', () => {
  it('are listed by the narrowest scope and the language of the person', async () => {
    const commands = (description: string) => [{ command: 'menu', description }];
    await botCall(sandbox, 'setMyCommands', { commands: commands('any') });
    await botCall(sandbox, 'setMyCommands', { commands: commands('ru'), language_code: 'ru' });
    const russian = sandbox.telegram.person({ languageCode: 'ru' });
    expect([person.commands()[0]?.description, russian.commands()[0]?.description]).toEqual(['any', 'ru']);
    await call('setMyCommands', { commands: commands('mine'), scope: { type: 'chat', chat_id: person.id } });
    expect(person.commands()[0]?.description).toBe('mine');
    await call('deleteMyCommands', { scope: { type: 'chat', chat_id: person.id } });
    expect(person.commands()[0]?.description).toBe('any');
    const wrong = await botCall(sandbox, 'setMyCommands', {
      commands: [{ command: 'Menu!', description: 'x' }],
    });
    expect(wrong.description).toBe('Bad Request: BOT_COMMAND_INVALID');
  });
});
