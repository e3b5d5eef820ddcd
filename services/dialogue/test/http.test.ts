import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { hear, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house?.close());

const call = (path: string, body: unknown, secret = house.edgeSecret, method = 'POST') =>
  fetch(dialogue.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(secret && { authorization: `Bearer ${secret}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('the door of dialogue', () => {
  it('is shut without its edge’s secret', async () => {
    const { person, chat, mode, key } = request('чужой');
    const calls = house.model.callCount;
    for (const secret of ['', 'wrong', house.edgeSecret.slice(0, -1), `${house.edgeSecret}x`]) {
      expect((await call('/v1/turns', request('чужой'), secret)).status).toBe(401);
      expect((await call(`/v1/turns/${key}/stop`, '', secret)).status).toBe(401);
      expect((await call('/v1/talks', { person, chat, mode }, secret, 'DELETE')).status).toBe(401);
    }
    expect(house.model.callCount).toBe(calls);
  });

  it.each([
    ['no text', { texts: [] }],
    ['an empty text', { texts: [{ id: crypto.randomUUID(), text: '' }] }],
    ['a text too long', { texts: [{ id: crypto.randomUUID(), text: 'ы'.repeat(16_385) }] }],
    ['a key that is none', { key: 'секретное слово' }],
    ['a mode that is none', { mode: 'секретное слово' }],
    ['a field too many', { extra: 'секретное слово' }],
    ['NUL in the chat', { chat: 'a\0b' }],
  ])('refuses %s with 400 and repeats nothing of it', async (_name, wrong) => {
    const answer = await call('/v1/turns', { ...request('секретное слово'), ...wrong });
    expect(answer.status).toBe(400);
    const body = await answer.text();
    expect(body).toContain('invalid_request');
    expect(body).not.toMatch(/секретное|ыыы/);
  });

  it('refuses what is no JSON, and a key of a stop that is no key', async () => {
    expect((await call('/v1/turns', '{"key": секретное')).status).toBe(400);
    expect((await call('/v1/turns/секретное/stop', '')).status).toBe(400);
    expect((await call('/v1/nothing', {})).status).toBe(404);
  });

  it('refuses the key of another person or chat with 409, while it runs and after', async () => {
    house.model.script({ reply: 'это не тебе, совсем не тебе', tokenDelayMs: 80 });
    const mine = request('моё');
    const asked = house.model.calls.length;
    const heard = hear(dialogue, mine);
    await until(() => house.model.calls.length > asked);
    for (const running of [true, false]) {
      if (!running) await heard;
      for (const wrong of [{ person: crypto.randomUUID() }, { chat: 'chat-2' }]) {
        const answer = await call('/v1/turns', { ...mine, ...wrong });
        expect(answer.status).toBe(409);
        expect(await answer.text()).not.toContain('не тебе');
      }
    }
    expect((await heard).end).toMatchObject({ type: 'finished' });
  });

  it('takes keys in capitals for the same keys', async () => {
    const turn = request('большие буквы');
    const first = await hear(dialogue, turn);
    const again = { ...turn, key: turn.key.toUpperCase(), person: turn.person.toUpperCase() };
    expect((await hear(dialogue, again)).end).toEqual(first.end);
  });

  it('answers as NDJSON, line by line', async () => {
    const answer = await call('/v1/turns', request('строками'));
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({ type: 'accepted' });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'finished' });
  });

  it('has probes and metrics on another port, with turns and costs and no words', async () => {
    await hear(dialogue, request('приметное слово'));
    expect((await fetch(`${dialogue.probeUrl}/livez`)).status).toBe(200);
    expect((await fetch(`${dialogue.probeUrl}/readyz`)).status).toBe(200);
    expect((await call('/metrics', undefined, house.edgeSecret, 'POST')).status).toBe(404);
    const metrics = await (await fetch(`${dialogue.probeUrl}/metrics`)).text();
    expect(metrics).toMatch(/dialogue_turns_total\{.*outcome="complete".*\} \d/);
    expect(metrics).toMatch(/soulnear_model_cost_usd_total\{.*\} 0\.0/);
    expect(metrics).toMatch(/dialogue_outbox_waiting\{.*\} \d/);
    expect(metrics).not.toContain('приметное');
  });
});
