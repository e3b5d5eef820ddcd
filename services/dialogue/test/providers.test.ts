import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScriptedFault, ScriptedModel } from '@soulnear/sandbox/openai/scripted-model.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { hear, request } from './support/turns.ts';

let house: House;
let first: ScriptedModel;
let second: ScriptedModel;
const modelTimeouts = { firstTokenMs: 2_000, nextProviderMs: 700, idleMs: 500, totalMs: 2_500 };
const reply = 'половина ответа и другая половина ответа';

beforeAll(async () => {
  house = await startHouse();
  first = house.model;
  second = await house.addProvider();
});
afterEach(() => {
  first.clear();
  second.clear();
});
afterAll(() => house?.close());

async function asked(dialogue: Dialogue, text = 'вопрос') {
  const before = [first.callCount, second.callCount];
  const startedAt = performance.now();
  const turn = request(text);
  const { end, text: shown } = await hear(dialogue, turn);
  const ms = performance.now() - startedAt;
  const calls = [first.callCount, second.callCount].map((count, at) => count - (before[at] ?? 0));
  return { turn, end, shown, ms, calls };
}

const leftOf = async (key: string) =>
  house.sql(
    `select state, answer_sealed, (select count(*)::int from dialogue.messages where turn = key) as messages
     from dialogue.turns where key = $1`,
    [key],
  );
const nothingLeft = [{ state: 'failed', answer_sealed: null, messages: 0 }];

describe('with a second provider', () => {
  const silent: [string, ScriptedFault][] = [
    ['hangs', { delayFirstMs: 60_000 }],
    ['answers 500', { status: 500 }],
    ['is cut before its first word', { reply, cutAfter: 0 }],
    ['refuses the key', { status: 401, errorCode: 'invalid_api_key' }],
    ['has no quota left', { status: 429, errorCode: 'insufficient_quota' }],
    ['does not know the model', { status: 404, errorCode: 'model_not_found' }],
    ['asks for time', { status: 429, retryAfter: 5 }],
  ];
  it.each(silent)('a first that %s costs one call, and the second answers', async (_name, fault) => {
    const dialogue = await house.dialogue({ modelTimeouts });
    first.script(fault);
    second.script({ reply: 'от второго' });
    const { end, calls } = await asked(dialogue);
    expect(end).toMatchObject({ type: 'finished', outcome: 'complete', answer: 'от второго' });
    expect(calls).toEqual([1, 1]);
  });

  it.each([
    ['stalls', { reply, stallAfter: 3 }],
    ['is cut', { reply, cutAfter: 3 }],
    ['sends broken JSON', { reply, badJson: true }],
    ['sends an error', { reply, midStreamError: true }],
    ['ends without a finish_reason', { reply, noFinishReason: true }],
  ] as [string, ScriptedFault][])(
    'a first that %s after words were shown is not followed by other words, and nothing is kept',
    async (_name, fault) => {
      const dialogue = await house.dialogue({ modelTimeouts });
      first.script(fault);
      const { turn, end, shown, calls } = await asked(dialogue);
      expect(shown).not.toBe('');
      expect(end).toMatchObject({ type: 'failed', code: 'model_unavailable' });
      expect(calls).toEqual([1, 0]);
      expect(await leftOf(turn.key)).toEqual(nothingLeft);
    },
  );

  it('two that hang are given up within the bound on the first words', async () => {
    const dialogue = await house.dialogue({ modelTimeouts });
    for (const model of [first, second]) model.script({ delayFirstMs: 60_000 });
    const { end, ms, calls } = await asked(dialogue);
    expect(end).toMatchObject({ type: 'failed', code: 'model_unavailable' });
    expect(ms).toBeLessThan(modelTimeouts.firstTokenMs + 1_500);
    expect(calls).toEqual([1, 1]);
  });

  it('an answer that drips on is ended at the total time and never kept as whole', async () => {
    const dialogue = await house.dialogue({ modelTimeouts });
    first.script({ reply: 'слово '.repeat(200), tokenDelayMs: 100 });
    const { turn, end, ms } = await asked(dialogue);
    expect(end).toMatchObject({ type: 'failed', code: 'model_unavailable' });
    expect(ms).toBeGreaterThanOrEqual(modelTimeouts.totalMs);
    expect(ms).toBeLessThan(modelTimeouts.totalMs + 2_000);
    expect(await leftOf(turn.key)).toEqual(nothingLeft);
  });

  it('a first that asked for time is not called before it is over, and is the first again then', async () => {
    const dialogue = await house.dialogue({ modelTimeouts });
    first.script({ status: 429, retryAfter: 2 });
    await asked(dialogue);
    const at = Date.now();
    expect((await asked(dialogue)).calls).toEqual([0, 1]);
    await sleep(Math.max(0, at + 2_100 - Date.now()));
    expect((await asked(dialogue)).calls).toEqual([1, 0]);
  });

  it('a first that refuses us is asked once, then left, and told to the alert', async () => {
    const dialogue = await house.dialogue({ modelTimeouts });
    const refusals = async () => {
      const metric = await dialogue.context.registry.getSingleMetric('soulnear_model_refusals_total')?.get();
      return (metric?.values ?? []).map(({ labels, value }) => [labels.provider, labels.reason, value]);
    };
    const none = ['openai', 'fallback-1'].flatMap((name) =>
      ['quota', 'key_refused', 'unknown_model'].map((reason) => [name, reason, 0]),
    );
    expect(await refusals()).toEqual(none);
    first.script({ status: 401, errorCode: 'invalid_api_key', times: 100 });
    const calls = [];
    for (let turn = 0; turn < 4; turn++) calls.push((await asked(dialogue)).calls);
    expect(calls).toEqual([
      [1, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    const counted = (await refusals()).filter(([, , value]) => value !== 0);
    expect(counted).toEqual([['openai', 'key_refused', 1]]);
  });

  it('an answer stopped while the second gave it is booked under its model', async () => {
    const dialogue = await house.dialogue({ modelTimeouts });
    first.script({ status: 500 });
    second.script({ reply: 'слово '.repeat(100), tokenDelayMs: 50 });
    const turn = request('долго');
    const heard = hear(dialogue, turn);
    while (!dialogue.context.turns.get(turn.key)?.text) await sleep(20);
    await dialogue.calls.stopTurn(turn.key, 2_000);
    expect((await heard).end).toMatchObject({ outcome: 'stopped', usage: { model: 'gpt-5-mini' } });
  });
});
