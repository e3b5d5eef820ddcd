import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, hear, next, request } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterEach(() => house.model.clear());
afterAll(() => house?.close());

const promptOf = (call: number) => house.model.calls.at(call)?.messages.map(({ content }) => content) ?? [];

describe('a turn', () => {
  it('is accepted, streams its text and ends with the whole answer and its usage', async () => {
    house.model.script({ reply: 'Один шаг.\n\nВторой шаг?', tokenDelayMs: 5 });
    const { events, text, end } = await hear(dialogue, request('с чего начать'));
    expect(events[0]).toEqual({ type: 'accepted' });
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(1);
    expect(text).toBe('Один шаг.\n\nВторой шаг?');
    expect(end).toMatchObject({ type: 'finished', answer: text, outcome: 'complete' });
    const usage = end?.type === 'finished' ? end.usage : undefined;
    expect(usage).toMatchObject({ estimated: false });
    expect(usage?.costUsd).toBeGreaterThan(0);
  });

  it('is remembered by the next one', async () => {
    house.model.script({ reply: 'Запомню.' });
    const first = request('мою собаку зовут Туман');
    await hear(dialogue, first);
    await hear(dialogue, next(first, 'как её зовут?'));
    expect(promptOf(-1).slice(1)).toEqual(['мою собаку зовут Туман', 'Запомню.', 'как её зовут?']);
  });

  it('keeps a talk of its own for each mode', async () => {
    const first = request('дневная забота');
    await hear(dialogue, first);
    const night = next(first, 'мне снилась вода', { mode: 'soulsleep' });
    await hear(dialogue, night);
    expect(promptOf(-1).slice(1)).toEqual(['мне снилась вода']);
    await hear(dialogue, next(first, 'снова о дне'));
    expect(promptOf(-1).join()).toContain('дневная забота');
    expect(promptOf(-1).join()).not.toContain('мне снилась вода');
  });

  it('answers several texts together', async () => {
    const turn = request('первое');
    turn.texts.push({ id: crypto.randomUUID(), text: 'второе' });
    await hear(dialogue, turn);
    expect(promptOf(-1).at(-1)).toBe('первое\n\nвторое');
  });

  it('is answered again from the database without another model call', async () => {
    const turn = request('ответь один раз');
    const answer = await answerOf(dialogue, turn);
    const calls = house.model.callCount;
    const again = await hear(dialogue, turn);
    expect(again.events.map(({ type }) => type)).toEqual(['accepted', 'finished']);
    expect(again.end).toMatchObject({ answer });
    expect(house.model.callCount).toBe(calls);
  });

  it('goes to the Responses API, unstored, where Chat Completions are flagged off', async () => {
    const turn = request('через другой вход');
    turn.flags = { ...turn.flags, USE_CHAT_COMPLETION: false };
    expect((await hear(dialogue, turn)).end).toMatchObject({ type: 'finished', outcome: 'complete' });
    expect(house.model.calls.at(-1)?.endpoint).toBe('responses');
  });

  it('marks an answer that the model had to cut', async () => {
    house.model.script({ reply: 'Это только начало', finishReason: 'length' });
    const turn = request('расскажи длинно');
    expect((await hear(dialogue, turn)).end).toMatchObject({ outcome: 'cut', answer: 'Это только начало' });
    expect((await hear(dialogue, turn)).end).toMatchObject({ outcome: 'cut' });
  });

  it('tells a refusal apart and keeps what was refused without a word out of the history', async () => {
    house.model.script({ finishReason: 'content_filter', reply: ' ' });
    const first = request('запретное');
    expect((await hear(dialogue, first)).end).toMatchObject({ type: 'finished', outcome: 'refused' });
    await hear(dialogue, next(first, 'другое'));
    expect(promptOf(-1).slice(1)).toEqual(['другое']);
  });

  it('estimates and marks usage that the provider did not report', async () => {
    house.model.script({ noUsage: true, reply: 'Без счёта.' });
    const { end } = await hear(dialogue, request('посчитай сам'));
    const usage = end?.type === 'finished' ? end.usage : undefined;
    expect(usage?.estimated).toBe(true);
    expect(usage?.inputTokens).toBeGreaterThan(500);
  });

  it('carries NUL, half surrogates, emoji and the longest text through model, history and repeat', async () => {
    const odd = 'до\0после \ud83d конец 👩‍👩‍👧‍👦 \u202eсправа <b>&amp; `; drop table turns;';
    const first = request(odd, { texts: [{ id: crypto.randomUUID(), text: odd }] });
    house.model.script({ reply: (asked) => `«${asked.messages.at(-1)?.content}» 👩‍👩‍👧‍👦` });
    const answer = await answerOf(dialogue, first);
    expect(answer).toContain('👩‍👩‍👧‍👦');
    expect(await answerOf(dialogue, first)).toBe(answer);
    const long = '😀'.repeat(8_192);
    expect(await answerOf(dialogue, next(first, long))).not.toBe('');
    expect(promptOf(-1).at(-1)).toBe(long);
    expect(promptOf(-1)[1]).toBe('допосле \ufffd конец 👩‍👩‍👧‍👦 \u202eсправа <b>&amp; `; drop table turns;');
  });

  it('does two statements on its way for somebody already met', async () => {
    const first = request('раз');
    await hear(dialogue, first);
    const { db, relay } = dialogue.context;
    await relay.stop();
    const names: string[] = [];
    const query = db.query;
    db.query = (statement, values) => {
      names.push(statement.name);
      return query(statement, values);
    };
    await hear(dialogue, next(first, 'два'));
    db.query = query;
    expect(names.filter((name) => name !== 'renew-leases')).toEqual(['begin-turn', 'finish-turn']);
  });
});
