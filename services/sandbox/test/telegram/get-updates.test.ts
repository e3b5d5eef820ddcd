import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import { botCall } from './bot-call.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterEach(() => sandbox.close());

const idsOf = (answer: { result?: { update_id: number }[] }) =>
  answer.result?.map((update) => update.update_id);

describe('getUpdates', () => {
  it('gives the same updates again until an offset confirms them', async () => {
    const person = sandbox.telegram.person();
    const [first, second] = [person.send('one'), person.send('two')];
    expect(idsOf(await botCall(sandbox, 'getUpdates'))).toEqual([first, second]);
    expect(idsOf(await botCall(sandbox, 'getUpdates', { offset: second }))).toEqual([second]);
    expect(idsOf(await botCall(sandbox, 'getUpdates', { offset: second + 1 }))).toEqual([]);
    expect(person.chat().messages.every((message) => message.read)).toBe(true);
  });

  it('keeps only the last updates for a negative offset', async () => {
    const person = sandbox.telegram.person();
    person.send('one');
    person.send('two');
    const last = person.send('three');
    expect(idsOf(await botCall(sandbox, 'getUpdates', { offset: -1 }))).toEqual([last]);
    expect(sandbox.telegram.updatesPending()).toBe(1);
  });

  it('takes limit, and parameters from a query or a form', async () => {
    const person = sandbox.telegram.person();
    const first = person.send('one');
    person.send('two');
    const root = `${sandbox.telegramApiRoot}/bot${sandbox.botToken}`;
    const byQuery = await (await fetch(`${root}/getUpdates?limit=1`)).json();
    expect(idsOf(byQuery as never)).toEqual([first]);
    const form = new FormData();
    form.set('limit', '1');
    form.set('allowed_updates', '["message"]');
    const byForm = await (await fetch(`${root}/getUpdates`, { method: 'POST', body: form })).json();
    expect(idsOf(byForm as never)).toEqual([first]);
  });

  it('waits for an update and answers as soon as one comes', async () => {
    const open = botCall(sandbox, 'getUpdates', { timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const id = sandbox.telegram.person().send('hello');
    expect(idsOf(await open)).toEqual([id]);
  });

  it('ends the older of two open requests with 409 and lets the newer wait', async () => {
    const older = botCall(sandbox, 'getUpdates', { timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const newer = botCall(sandbox, 'getUpdates', { timeout: 20 });
    expect(await older).toMatchObject({ ok: false, error_code: 409 });
    const id = sandbox.telegram.person().send('hello');
    expect(idsOf(await newer)).toEqual([id]);
  });

  it('loses no update when the bot hangs up while it waits', async () => {
    const leave = new AbortController();
    const url = `${sandbox.telegramApiRoot}/bot${sandbox.botToken}/getUpdates?timeout=20`;
    const open = fetch(url, { signal: leave.signal }).catch(() => 'gone');
    await new Promise((resolve) => setTimeout(resolve, 100));
    leave.abort();
    await open;
    const id = sandbox.telegram.person().send('hello');
    expect(idsOf(await botCall(sandbox, 'getUpdates'))).toEqual([id]);
  });

  it('queues only the kinds that were asked for, and remembers them', async () => {
    await botCall(sandbox, 'getUpdates', { allowed_updates: ['callback_query'] });
    sandbox.telegram.person().send('not wanted');
    expect(idsOf(await botCall(sandbox, 'getUpdates'))).toEqual([]);
    await botCall(sandbox, 'getUpdates', { allowed_updates: [] });
    sandbox.telegram.person().send('wanted');
    expect((await botCall(sandbox, 'getUpdates')).result).toHaveLength(1);
  });

  it('confirms nothing new with an offset from before ids were seeded lower', async () => {
    const person = sandbox.telegram.person();
    const old = person.send('old');
    sandbox.telegram.setNextUpdateId(1000);
    const fresh = person.send('new');
    expect(fresh).toBe(1000);
    expect(idsOf(await botCall(sandbox, 'getUpdates', { offset: old + 1 }))).toEqual([1000]);
  });

  it('delivers one update several times under one id', async () => {
    const id = sandbox.telegram.person().send('thrice', { times: 3 });
    expect(idsOf(await botCall(sandbox, 'getUpdates'))).toEqual([id, id, id]);
  });

  it('refuses a wrong token with 401 and an unknown method with 404', async () => {
    const wrong = await fetch(`${sandbox.telegramApiRoot}/bot1:no/getMe`);
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ]);
    expect(await botCall(sandbox, 'sendPigeon')).toEqual({
      ok: false,
      error_code: 404,
      description: 'Not Found: method not found',
    });
  });
});
