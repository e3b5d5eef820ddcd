import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScriptedFault } from '@soulnear/sandbox/openai/scripted-model.ts';
import { type House, startHouse } from './support/house.ts';
import { answerOf, hear, next, request } from './support/turns.ts';

let house: House;
const timeouts = { firstTokenMs: 1_500, idleMs: 500, totalMs: 3_000 };

beforeAll(async () => {
  house = await startHouse();
});
afterEach(() => house.model.clear());
afterAll(() => house?.close());

const reply = 'половина ответа и другая половина ответа';
const faults: [string, ScriptedFault][] = [
  ['answers 500', { status: 500 }],
  ['answers 503 twice', { status: 503, times: 2 }],
  ['has no quota left', { status: 429, errorCode: 'insufficient_quota' }],
  ['refuses the key', { status: 401, errorCode: 'invalid_api_key' }],
  ['does not know the model', { status: 404, errorCode: 'model_not_found' }],
  ['never gives a first word', { delayFirstMs: 60_000 }],
  ['stalls in the middle', { reply, stallAfter: 3 }],
  ['cuts the connection', { reply, cutAfter: 3 }],
  ['ends without a finish_reason', { reply, noFinishReason: true }],
  ['sends broken JSON', { reply, badJson: true }],
  ['sends an error in the middle', { reply, midStreamError: true }],
];

describe('a model that', () => {
  it.each(faults)(
    '%s fails the turn, leaves nothing behind and may be asked again later',
    async (_name, fault) => {
      const dialogue = await house.dialogue({ modelTimeouts: timeouts });
      const first = request('до поломки');
      await hear(dialogue, first);
      const turn = next(first, 'во время поломки');
      house.model.script(fault);
      const { end } = await hear(dialogue, turn);
      expect(end).toMatchObject({ type: 'failed', code: 'model_unavailable' });
      const left = `select state, answer_sealed, request_sealed,
      (select count(*)::int from dialogue.messages where turn = key) as messages,
      (select count(*)::int from dialogue.outbox where turn = key) as queued
      from dialogue.turns where key = $1`;
      expect(await house.sql(left, [turn.key])).toEqual([
        { state: 'failed', answer_sealed: null, request_sealed: null, messages: 0, queued: 0 },
      ]);
      house.model.clear();
      const later = await house.dialogue();
      house.model.script({ reply: 'снова здесь' });
      expect(await answerOf(later, turn)).toBe('снова здесь');
      expect(house.model.calls.at(-1)?.messages.at(-1)?.content).toBe('во время поломки');
    },
  );

  it('names a time to come back is not called before it, and the caller learns the time', async () => {
    const dialogue = await house.dialogue();
    house.model.script({ status: 429, retryAfter: 2 });
    const turn = request('слишком часто');
    const { end } = await hear(dialogue, turn);
    const retryAfterMs = end?.type === 'failed' ? (end.retryAfterMs ?? 0) : 0;
    expect(retryAfterMs).toBeGreaterThan(1_000);
    const calls = house.model.callCount;
    expect((await hear(dialogue, turn)).end).toMatchObject({ code: 'model_unavailable' });
    expect(house.model.callCount).toBe(calls);
    await sleep(retryAfterMs + 100);
    expect(await answerOf(dialogue, turn)).not.toBe('');
  });

  it('refuses the request itself is a fault of ours, not a model that is away', async () => {
    const dialogue = await house.dialogue();
    house.model.script({ status: 400, errorCode: 'context_length_exceeded' });
    expect((await hear(dialogue, request('слишком много'))).end).toEqual({
      type: 'failed',
      code: 'internal',
    });
  });

  it('failed is asked with what is posted then, since nothing was answered before', async () => {
    const dialogue = await house.dialogue();
    house.model.script({ status: 500, times: 1 });
    const turn = request('одно');
    await hear(dialogue, turn);
    turn.texts.push({ id: crypto.randomUUID(), text: 'и ещё одно' });
    await answerOf(dialogue, turn);
    expect(house.model.calls.at(-1)?.messages.at(-1)?.content).toBe('одно\n\nи ещё одно');
  });

  it('splits characters over packets is read whole', async () => {
    const dialogue = await house.dialogue();
    house.model.script({ reply: 'щётка 👩‍👩‍👧‍👦 ёлка', splitUtf8: true });
    expect(await answerOf(dialogue, request('разрежь'))).toBe('щётка 👩‍👩‍👧‍👦 ёлка');
  });
});

describe('a database that', () => {
  it('drops its connections during an answer still gets it, and the model is paid once', async () => {
    const dialogue = await house.dialogue();
    const calls = house.model.callCount;
    house.model.script({ reply: 'не потеряется', tokenDelayMs: 100 });
    const turn = request('обрыв');
    const heard = hear(dialogue, turn);
    await sleep(150);
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'dialogue_runtime' and datname = current_database()`;
    for (let i = 0; i < 5; i++) {
      await house.sql(kill);
      await sleep(50);
    }
    expect((await heard).end).toMatchObject({ type: 'finished', answer: 'не потеряется' });
    expect(await answerOf(dialogue, turn)).toBe('не потеряется');
    expect(house.model.callCount - calls).toBe(1);
  });
});
