import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import type { Person } from '../../src/telegram/sandbox-types.ts';
import { botCall } from './bot-call.ts';

let sandbox: Sandbox;
let person: Person;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  person = sandbox.telegram.person();
  person.send('/start');
});
afterAll(() => sandbox.close());

const send = (params: object) => botCall(sandbox, 'sendMessage', { chat_id: person.id, ...params });
const bold = (offset: number, length: number) => ({ type: 'bold', offset, length });

describe('sendMessage', () => {
  it('shows the message in the chat and returns it', async () => {
    const { result } = await send({ text: 'hello' });
    expect(result).toMatchObject({
      text: 'hello',
      chat: { id: person.id, type: 'private' },
      from: { is_bot: true },
    });
    expect(person.chat().messages.at(-1)).toMatchObject({
      id: result.message_id,
      from: 'bot',
      text: 'hello',
    });
  });

  it.each([
    [{ chat_id: 1, text: 'x' }, 'chat not found'],
    [{ text: '' }, 'message text is empty'],
    [{}, 'message text is empty'],
    [{ text: ' \n ' }, 'text must be non-empty'],
    [{ text: 'x'.repeat(4097) }, 'message is too long'],
    [{ text: 'a\ud800b' }, 'text must be encoded in UTF-8'],
  ])('refuses %j', async (params, reason) => {
    const answer = await send(params);
    expect(answer).toMatchObject({ ok: false, error_code: 400, description: `Bad Request: ${reason}` });
  });

  it('counts length in UTF-16 units after trimming', async () => {
    expect((await send({ text: ` ${'😀'.repeat(2048)} ` })).ok).toBe(true);
    expect((await send({ text: `${'😀'.repeat(2048)}x` })).ok).toBe(false);
    expect((await send({ text: `<b>${'x'.repeat(4096)}</b>`, parse_mode: 'HTML' })).ok).toBe(true);
  });

  it('does not know a person who has never written, and is refused by one who blocked it', async () => {
    const stranger = sandbox.telegram.person();
    expect((await send({ chat_id: stranger.id, text: 'x' })).description).toBe('Bad Request: chat not found');
    stranger.send('hi');
    stranger.block();
    expect(await send({ chat_id: stranger.id, text: 'x' })).toEqual({
      ok: false,
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    stranger.unblock();
    expect((await send({ chat_id: stranger.id, text: 'x' })).ok).toBe(true);
  });

  it('trims the text and moves the entities along', async () => {
    const { result } = await send({ text: '\n  hello world \n', entities: [bold(9, 7)] });
    expect(result.text).toBe('hello world');
    expect(result.entities).toEqual([bold(6, 5)]);
  });

  it('keeps white space before a leading entity, and drops entities over nothing', async () => {
    const { result } = await send({
      text: '  hello',
      entities: [bold(1, 3), { ...bold(0, 1), type: 'italic' }],
    });
    expect(result).toMatchObject({ text: ' hello', entities: [bold(0, 3)] });
  });

  it('replaces control characters and drops direction overrides', async () => {
    const { result } = await send({ text: 'a\u0000b\tc\r\nd\u202ee', entities: [bold(7, 3)] });
    expect(result).toMatchObject({ text: 'a b c\nde', entities: [bold(6, 2)] });
  });

  it.each([
    [{ type: 'bold', offset: 0, length: 99 }, 'ends after the end of the text'],
    [{ type: 'bold', offset: 99, length: 1 }, 'begins after the end of the text'],
    [{ type: 'bold', offset: 1, length: 2 }, 'begins in a middle of a UTF-16 symbol'],
    [{ type: 'bold', offset: 0, length: 1 }, 'ends in a middle of a UTF-16 symbol'],
    [{ type: 'text_link', offset: 0, length: 2 }, 'Can\'t find field "url"'],
    [{ type: 'shouting', offset: 0, length: 2 }, 'Unsupported type'],
    [{ type: 'bold', offset: 0 }, 'Can\'t find field "length"'],
  ])('refuses the entity %j', async (entity, reason) => {
    const answer = await send({ text: '😀 hello', entities: [entity] });
    expect(answer.error_code).toBe(400);
    expect(answer.description).toContain(reason);
  });

  it('splits styles that cross and keeps code free of others', async () => {
    const crossing = await send({
      text: 'abcdef',
      entities: [bold(0, 4), { ...bold(2, 4), type: 'italic' }],
    });
    const italics = crossing.result.entities.filter(({ type }: { type: string }) => type === 'italic');
    expect(italics).toEqual([
      { type: 'italic', offset: 2, length: 2 },
      { type: 'italic', offset: 4, length: 2 },
    ]);
    const code = await send({ text: 'abcdef', entities: [bold(0, 6), { ...bold(2, 2), type: 'code' }] });
    expect(code.result.entities).toEqual([bold(0, 2), { type: 'code', offset: 2, length: 2 }, bold(4, 2)]);
  });

  it('reads HTML and finds links and commands by itself', async () => {
    const text = '<b>A &lt;b&gt; <i>c</i></b> <a href="https://example.org/x">d</a> /help example.org';
    const { result } = await send({ text, parse_mode: 'HTML' });
    expect(result.text).toBe('A <b> c d /help example.org');
    expect(result.entities).toEqual([
      bold(0, 7),
      { type: 'italic', offset: 6, length: 1 },
      { type: 'text_link', offset: 8, length: 1, url: 'https://example.org/x' },
      { type: 'bot_command', offset: 10, length: 5 },
      { type: 'url', offset: 16, length: 11 },
    ]);
  });

  it.each([
    ['<b>open', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['ё<h1>x</h1>', 'Unsupported start tag "h1" at byte offset 2'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['1 < 2', 'Unclosed start tag at byte offset 2'],
  ])('refuses the HTML %s', async (text, reason) => {
    const answer = await send({ text, parse_mode: 'HTML' });
    expect(answer.description).toBe(`Bad Request: can't parse entities: ${reason}`);
  });

  it('checks buttons: 1 to 64 bytes of data, one action, a text', async () => {
    const withButton = (button: object) => send({ text: 'x', reply_markup: { inline_keyboard: [[button]] } });
    expect((await withButton({ text: 'ok', callback_data: 'я'.repeat(32) })).ok).toBe(true);
    const long = await withButton({ text: 'ok', callback_data: 'я'.repeat(33) });
    expect(long.description).toBe('Bad Request: BUTTON_DATA_INVALID');
    expect((await withButton({ text: 'ok', callback_data: '' })).error_code).toBe(400);
    expect((await withButton({ text: 'no action' })).error_code).toBe(400);
    expect((await withButton({ text: ' ', callback_data: 'x' })).error_code).toBe(400);
  });
});
