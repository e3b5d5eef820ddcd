import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import { botCall } from './bot-call.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterEach(() => sandbox.close());

function someone() {
  const person = sandbox.telegram.person();
  person.send('hi');
  return person;
}

describe('a scripted fault', () => {
  it('answers so many calls of its method and chat, and no others', async () => {
    const [one, other] = [someone(), someone()];
    sandbox.telegram.fail({ method: 'sendMessage', chatId: one.id, retryAfter: 3, times: 2 });
    const send = (chat_id: number) => botCall(sandbox, 'sendMessage', { chat_id, text: 'x' });
    expect((await send(other.id)).ok).toBe(true);
    expect(await send(one.id)).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    expect((await send(one.id)).error_code).toBe(429);
    expect((await send(one.id)).ok).toBe(true);
    expect(sandbox.telegram.callsOf('sendMessage').map(({ ok }) => ok)).toEqual([true, false, false, true]);
  });

  it('can cut the connection before or after the call takes effect', async () => {
    const person = someone();
    const send = (text: string) => botCall(sandbox, 'sendMessage', { chat_id: person.id, text });
    sandbox.telegram.fail({ method: 'sendMessage', drop: 'before' });
    await expect(send('lost')).rejects.toThrow();
    sandbox.telegram.fail({ method: 'sendMessage', drop: 'after' });
    await expect(send('shown')).rejects.toThrow();
    expect(
      person
        .chat()
        .messages.filter(({ from }) => from === 'bot')
        .map(({ text }) => text),
    ).toEqual(['shown']);
  });

  it('can be any error on any method, and be taken back', async () => {
    sandbox.telegram.fail({ method: '*', errorCode: 500, times: 5 });
    expect((await botCall(sandbox, 'getMe')).error_code).toBe(500);
    sandbox.telegram.clearFaults();
    expect((await botCall(sandbox, 'getMe')).ok).toBe(true);
  });
});

describe('rate limits', () => {
  it('answer 429 with retry_after to a burst in one chat, when switched on', async () => {
    const limited = await startSandbox({ port: 0, limits: true });
    try {
      const person = limited.telegram.person();
      person.send('hi');
      const answers = [];
      for (let count = 0; count < 6; count += 1) {
        answers.push(await botCall(limited, 'sendMessage', { chat_id: person.id, text: `${count}` }));
      }
      expect(answers[0]?.ok).toBe(true);
      expect(answers.at(-1)).toMatchObject({
        error_code: 429,
        parameters: { retry_after: expect.any(Number) },
      });
    } finally {
      await limited.close();
    }
  });
});

describe('waitForBot', () => {
  it('resolves once the predicate holds and says what it saw when it never does', async () => {
    const person = someone();
    const waiting = person.waitForBot((chat) => chat.messages.some(({ from }) => from === 'bot'));
    await botCall(sandbox, 'sendMessage', { chat_id: person.id, text: 'here' });
    expect((await waiting).messages.at(-1)?.text).toBe('here');
    await expect(person.waitForBot((chat) => chat.messages.length > 9, 30)).rejects.toThrow('"here"');
  });
});
