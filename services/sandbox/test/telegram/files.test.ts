import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import type { Person } from '../../src/telegram/sandbox-types.ts';

let sandbox: Sandbox;
let person: Person;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  person = sandbox.telegram.person();
  person.send('/start');
});
afterAll(() => sandbox.close());

async function upload(method: string, form: FormData): Promise<{ ok: boolean; description?: string }> {
  const url = `${sandbox.telegramApiRoot}/bot${sandbox.botToken}/${method}`;
  const response = await fetch(url, { method: 'POST', body: form });
  return (await response.json()) as { ok: boolean };
}

function documentForm(content: string, chatId = person.id): FormData {
  const form = new FormData();
  form.set('chat_id', String(chatId));
  form.set('document', 'attach://one');
  form.set('caption', 'All of it');
  form.set('one', new Blob([content], { type: 'application/json' }), 'all.json');
  return form;
}

it('shows an uploaded document in the chat and gives its bytes back, over HTTP too', async () => {
  expect(await upload('sendDocument', documentForm('{"a":"ж"}'))).toMatchObject({ ok: true });
  const message = person.chat().messages.at(-1);
  expect(message).toMatchObject({ from: 'bot', text: 'All of it', attachment: { name: 'all.json' } });
  const id = message?.attachment?.fileId ?? '';
  expect(sandbox.telegram.file(id)?.bytes.toString('utf8')).toBe('{"a":"ж"}');
  const answer = await fetch(`${sandbox.url}/sandbox/files/${id}`);
  expect(answer.headers.get('content-disposition')).toContain('all.json');
  expect(await answer.text()).toBe('{"a":"ж"}');
  expect(sandbox.telegram.callsOf('sendDocument').at(-1)?.params.one).toBe('(file)');
});

it('refuses a document that is empty, missing, or for a stranger', async () => {
  expect(await upload('sendDocument', documentForm(''))).toMatchObject({ ok: false });
  const without = documentForm('x');
  without.delete('one');
  expect(await upload('sendDocument', without)).toMatchObject({ ok: false });
  expect(await upload('sendDocument', documentForm('x', 77))).toMatchObject({ ok: false });
});

it('keeps the newest files only', async () => {
  await upload('sendDocument', documentForm('first'));
  const first = person.chat().messages.at(-1)?.attachment?.fileId ?? '';
  for (let count = 0; count < 40; count += 1) await upload('sendDocument', documentForm(`file ${count}`));
  expect(sandbox.telegram.file(first)).toBeUndefined();
  expect((await fetch(`${sandbox.url}/sandbox/files/${first}`)).status).toBe(404);
});
