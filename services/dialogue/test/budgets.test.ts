import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, hear, next, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue({ tokenLimits: { soft: 10_000, hard: 20_000, total: undefined } });
});
afterAll(() => house?.close());

const use = (person: string, tokens: number) =>
  house.sql('update dialogue.usage set tokens = $2 where person = $1', [person, tokens]);
const usageOf = async (person: string) =>
  (
    await house.sql('select tokens::int, day, care_sealed from dialogue.usage where person = $1', [person])
  )[0];
const tokensOf = async ({ key }: TurnRequest) =>
  (await house.sql('select input_tokens + output_tokens as sum from dialogue.turns where key = $1', [key]))[0]
    ?.sum;
/** A person who has had an answer, and has used so many tokens of the day. */
async function met(tokens: number): Promise<TurnRequest> {
  const turn = request('привет');
  await answerOf(dialogue, turn);
  await use(turn.person, tokens);
  return turn;
}

describe('a person’s day', () => {
  it('is counted with each answer, the stopped ones too, in the statement that stores it', async () => {
    const turn = request('раз');
    await answerOf(dialogue, turn);
    const second = next(turn, 'два');
    await answerOf(dialogue, second);
    const sum = (await tokensOf(turn)) + (await tokensOf(second));
    expect((await usageOf(turn.person))?.tokens).toBe(sum);
    expect(sum).toBeGreaterThan(100);
  });

  it('past its soft limit gets short answers, and the model is told so', async () => {
    const before = await met(9_999);
    await answerOf(dialogue, next(before, 'ещё под лимитом'));
    const full = house.model.calls.at(-1);
    await use(before.person, 10_000);
    await answerOf(dialogue, next(before, 'уже за ним'));
    const short = house.model.calls.at(-1);
    const { output, shortOutput } = dialogue.context.budget;
    expect([full?.maxTokens, short?.maxTokens]).toEqual([output, shortOutput]);
    expect(full?.messages[0]?.content).not.toContain('# Сейчас коротко');
    expect(short?.messages[0]?.content).toContain('# Сейчас коротко');
  });

  it('past its hard limit is refused with the time until the next, and the model is not asked', async () => {
    const before = await met(20_000);
    const calls = house.model.callCount;
    const turn = next(before, 'ещё одно');
    const { end } = await hear(dialogue, turn);
    expect(end).toEqual({ type: 'failed', code: 'budget', retryAfterMs: expect.any(Number) });
    const left = end?.type === 'failed' ? (end.retryAfterMs ?? 0) : 0;
    const midnight = new Date(Date.now() + left).toISOString().slice(11, 16);
    expect(midnight === '00:00' || midnight === '23:59').toBe(true);
    expect(house.model.callCount).toBe(calls);
    expect((await hear(dialogue, turn)).end).toMatchObject({ code: 'budget' });
    expect(
      await house.sql('select state, request_sealed from dialogue.turns where key = $1', [turn.key]),
    ).toEqual([{ state: 'failed', request_sealed: null }]);
    expect(await answerOf(dialogue, request('кто-то другой'))).not.toBe('');
  });

  it('ends at midnight UTC, and what was used before counts no more', async () => {
    const before = await met(20_000);
    await house.sql(`update dialogue.usage set day = day - 1 where person = $1`, [before.person]);
    const turn = next(before, 'новый день');
    await answerOf(dialogue, turn);
    expect((await usageOf(before.person))?.tokens).toBe(await tokensOf(turn));
  });

  it('that was spent is refused to a text, but not to a turn accepted before', async () => {
    const before = await met(0);
    const turn = next(before, 'принято, когда ещё было можно');
    const one = await house.dialogue({ timings: { leaseMs: 600 } });
    house.model.script({ delayFirstMs: 60_000 });
    hear(one, turn).catch(() => undefined);
    await until(() => house.model.calls.at(-1)?.messages.at(-1)?.content.includes('принято') ?? false);
    await one.die();
    await use(before.person, 20_000);
    expect(await answerOf(dialogue, turn)).not.toBe('');
    expect((await hear(dialogue, next(before, 'а это нет'))).end).toMatchObject({ code: 'budget' });
  });
});

describe('words of crisis', () => {
  it('are answered in full past every limit, and so is what follows them', async () => {
    const before = await met(500_000);
    const turn = next(before, 'мне очень плохо', { care: true });
    await answerOf(dialogue, turn);
    expect(house.model.calls.at(-1)?.maxTokens).toBe(dialogue.context.budget.output);
    const elsewhere = await house.dialogue({ tokenLimits: { soft: 1, hard: 1, total: 1 } });
    await answerOf(elsewhere, next(before, 'и никто не слышит'));
    await answerOf(elsewhere, next(before, 'совсем', { mode: 'soulsleep' }));
  });

  it('of one person lift the limits of no other', async () => {
    const before = await met(20_000);
    const other = await met(0);
    await answerOf(dialogue, next(other, 'мне очень плохо', { care: true }));
    await house.sql(
      `update dialogue.usage set care_sealed = (
         select care_sealed from dialogue.usage where person = $2) where person = $1`,
      [before.person, other.person],
    );
    expect((await hear(dialogue, next(before, 'чужая забота'))).end).toMatchObject({ code: 'budget' });
  });

  it('leave nothing that tells them from others: not in the rows, logs or metrics', async () => {
    const [plain, care] = [request('ровно столько'), request('ровно столько', { care: true })];
    await answerOf(dialogue, plain);
    await answerOf(dialogue, care);
    const shapeOf = async ({ person, key }: TurnRequest) => {
      const [row] = await house.sql(
        `select u.day, length(u.care_sealed) as care, t.state, t.outcome, t.input_tokens is null as uncounted
         from dialogue.usage u join dialogue.turns t on t.person = u.person where u.person = $1 and t.key = $2`,
        [person, key],
      );
      return row;
    };
    expect(await shapeOf(care)).toEqual(await shapeOf(plain));
    const said = house.logLines.join('') + (await dialogue.context.registry.metrics());
    expect(said).not.toMatch(/"care"|care=|crisis/i);
  });
});

describe('the whole bot’s day', () => {
  it('past its limit is refused to everybody but those in crisis, whichever process they meet', async () => {
    await answerOf(dialogue, request('что-то потрачено'));
    const limits = { soft: undefined, hard: undefined, total: 1 };
    const bounded = await house.dialogue({ tokenLimits: limits, timings: { dayTotalMs: 50 } });
    const refused = (await hear(bounded, request('больше нельзя'))).end;
    expect(refused).toMatchObject({ type: 'failed', code: 'budget' });
    expect(await answerOf(bounded, request('мне очень плохо', { care: true }))).not.toBe('');
    await house.sql('update dialogue.usage set day = day - 1');
    await until(() => bounded.context.dayTotal.tokens === 0);
    expect(await answerOf(bounded, request('новый день', { person: randomUUID() }))).not.toBe('');
  });
});
