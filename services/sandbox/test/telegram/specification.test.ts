import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import { methodTable } from '../../src/telegram/methods/method-table.ts';
import type { Person } from '../../src/telegram/sandbox-types.ts';
import { botCall } from './bot-call.ts';
import { problemsOf, type Spec, withNewerFields } from './spec-types.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const file = join(root, '../shared/telegram-bot-api/api.min.json');
const present = existsSync(file);
if (!present) process.stderr.write(`skipped: no specification of the Bot API beside the checkout\n`);
const suite = present ? describe : describe.skip;
const spec: Spec = present
  ? withNewerFields(JSON.parse(readFileSync(file, 'utf8')))
  : { version: '', methods: {}, types: {} };

const methods = [...methodTable.values()];
let sandbox: Sandbox;
let person: Person;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  person = sandbox.telegram.person({ firstName: 'Anna', languageCode: 'ru' });
});
afterAll(() => sandbox.close());

const keyboard = { inline_keyboard: [[{ text: 'Go', callback_data: 'go', style: 'primary' }]] };

/** Good parameters of each method; made anew for each call. */
async function goodParams(): Promise<Record<string, Record<string, unknown>>> {
  const chat_id = person.id;
  const sent = await botCall(sandbox, 'sendMessage', { chat_id, text: 'Menu', reply_markup: keyboard });
  const message_id = sent.result.message_id;
  person.tap('Go', { messageId: message_id });
  const callback_query_id = person.chat().taps.at(-1)?.queryId;
  const commands = [{ command: 'menu', description: 'Menu' }];
  return {
    getMe: {},
    getUpdates: {},
    getWebhookInfo: {},
    deleteWebhook: {},
    setWebhook: { url: '' },
    sendMessage: {
      chat_id,
      text: 'See https://example.org',
      reply_parameters: { message_id },
      reply_markup: keyboard,
    },
    sendMessageDraft: { chat_id, draft_id: 5, text: '', can_stop: true, keep_on_stop: false },
    sendDocument: { chat_id, document: 'https://example.org/a.json', caption: 'All of it' },
    sendPhoto: { chat_id, photo: 'https://example.org/a.png', reply_markup: keyboard },
    sendChatAction: { chat_id, action: 'typing' },
    editMessageText: { chat_id, message_id, text: `Changed ${Math.random()}`, reply_markup: keyboard },
    editMessageReplyMarkup: { chat_id, message_id },
    deleteMessage: { chat_id, message_id },
    answerCallbackQuery: { callback_query_id, text: 'Yes' },
    setMyCommands: { commands, scope: { type: 'all_private_chats' }, language_code: 'ru' },
    getMyCommands: { scope: { type: 'all_private_chats' }, language_code: 'ru' },
    deleteMyCommands: { scope: { type: 'all_private_chats' }, language_code: 'ru' },
    setMyDescription: { description: 'A bot' },
    getMyDescription: {},
    setMyShortDescription: { short_description: 'A bot' },
    getMyShortDescription: {},
  };
}

suite(`against the specification (${spec.version})`, () => {
  beforeAll(() => {
    person.send('/start payload');
  });

  it.each(methods.map((method) => [method.name, method] as const))(
    '%s takes no parameter of its own',
    (name, { params }) => {
      const known = spec.methods[name]?.fields?.map((field) => field.name) ?? [];
      expect(params.filter((param) => !known.includes(param))).toEqual([]);
    },
  );

  it.each(methods.map(({ name }) => name))('%s answers with the type it should', async (name) => {
    const answer = await botCall(sandbox, name, (await goodParams())[name]);
    expect(answer).toMatchObject({ ok: true });
    expect(problemsOf(spec, answer.result, spec.methods[name]?.returns ?? [])).toEqual([]);
  });

  const required = methods.flatMap(({ name }) =>
    (spec.methods[name]?.fields ?? [])
      .filter((field) => field.required)
      .map((field) => [name, field.name] as const),
  );
  // jest refuses an empty table even where all is skipped.
  it.each(required.length > 0 ? required : [['no method', 'specification'] as const])(
    '%s is refused without %s',
    async (name, field) => {
      const { [field]: _, ...rest } = (await goodParams())[name] ?? {};
      expect(await botCall(sandbox, name, rest)).toMatchObject({ ok: false, error_code: 400 });
    },
  );

  it('delivers updates as they should be, of every kind a person can cause', async () => {
    await goodParams();
    await botCall(sandbox, 'sendMessageDraft', {
      chat_id: person.id,
      draft_id: 9,
      text: 'a',
      can_stop: true,
    });
    person.stop();
    const own = person.chat().messages.find(({ from }) => from === 'person')?.id ?? 0;
    person.send('see example.org #tag @someone_else', { replyTo: own });
    person.edit(own, '/menu');
    for (const kind of ['voice', 'photo', 'sticker', 'document'] as const) person.attach(kind);
    person.block();
    person.unblock();
    const { result } = await botCall(sandbox, 'getUpdates');
    const kinds = new Set(result.flatMap((update: object) => Object.keys(update)));
    expect([...kinds].sort()).toEqual([
      'callback_query',
      'edited_message',
      'message',
      'my_chat_member',
      'stopped_message_generation',
      'update_id',
    ]);
    for (const update of result) expect(problemsOf(spec, update, ['Update'])).toEqual([]);
  });
});
