import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, hear, next, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue({ timings: { deliveryMs: 1_000, outboxRetryMs: 1_200 } });
});
afterAll(() => house?.close());

const observed = async (turns: string[]) => {
  const text = 'select count(*)::int as n from profile_analysis.observed_turns where turn = any ($1)';
  return (await house.sql<{ n: number }>(text, [turns]))[0]?.n;
};
const waiting = async () =>
  (await house.sql<{ n: number }>('select count(*)::int as n from dialogue.outbox'))[0]?.n;

describe('profile-analysis', () => {
  it('receives a finished turn', async () => {
    const turn = request('замечай меня');
    await hear(dialogue, turn);
    await until(async () => (await observed([turn.key])) === 1);
    await until(async () => (await waiting()) === 0);
  });

  it('does not hold an answer up when it is slow', async () => {
    house.profile.delayMs = 5_000;
    const started = Date.now();
    expect(await answerOf(dialogue, request('не жди'))).not.toBe('');
    expect(Date.now() - started).toBeLessThan(4_000);
    house.profile.delayMs = 0;
    await until(async () => (await waiting()) === 0);
  });

  it('may be down: answers come, and each turn reaches it once when it is back', async () => {
    await house.profile.stop();
    const first = request('тебя нет');
    const turns = [first, next(first, 'всё ещё нет'), next(first, 'и снова')];
    for (const turn of turns) expect(await answerOf(dialogue, turn)).not.toBe('');
    expect(await waiting()).toBe(3);
    await house.profile.start();
    await until(async () => (await waiting()) === 0, 20_000);
    expect(await observed(turns.map(({ key }) => key))).toBe(3);
  });

  it('receives the first turn of somebody new, also where their words were not stored before the end', async () => {
    const { db } = dialogue.context;
    const { query } = db;
    db.query = (async (statement, values) => {
      if (statement.name === 'store-request') throw new Error('the database was away');
      return query(statement, values);
    }) as typeof query;
    const turn = request('первое слово');
    await hear(dialogue, turn);
    db.query = query;
    await until(async () => (await waiting()) === 0);
    expect(await observed([turn.key])).toBe(1);
  });

  it('may be down for long: waiting turns are not tried over and over, and go at once when it is back', async () => {
    await house.profile.stop();
    const turns = Array.from({ length: 60 }, (_, index) => request(`жду ${index}`));
    for (const turn of turns) await hear(dialogue, turn);
    const tries = async () =>
      (await house.sql<{ n: number }>('select coalesce(sum(tries), 0)::int as n from dialogue.outbox'))[0]
        ?.n ?? 0;
    const before = await tries();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect((await tries()) - before).toBeLessThan(25);
    await house.profile.start();
    await until(async () => (await waiting()) === 0, 20_000);
    expect(await observed(turns.map(({ key }) => key))).toBe(60);
  });

  it('does not wait for a turn that is gone', async () => {
    await house.sql('insert into dialogue.outbox (turn) values (gen_random_uuid())');
    await until(async () => (await waiting()) === 0);
  });

  it('applies a turn once when its answer was lost and it is delivered again', async () => {
    const turn = request('дважды');
    house.profile.loseAnswers = true;
    await hear(dialogue, turn);
    await until(async () => (await observed([turn.key])) === 1);
    expect(await waiting()).toBe(1);
    house.profile.loseAnswers = false;
    await until(async () => (await waiting()) === 0);
    expect(await observed([turn.key])).toBe(1);
  });

  it('still learns of a turn whose talk was deleted, and then nothing of it is left here', async () => {
    await house.profile.stop();
    const turn = request('удали разговор');
    await hear(dialogue, turn);
    const { person, chat, mode } = turn;
    await dialogue.calls.deleteTalk({ person, chat, mode }, 2_000);
    await house.profile.start();
    await until(async () => (await observed([turn.key])) === 1, 20_000);
    const left = `select 1 from dialogue.turns
      where key = $1 and (request_sealed is not null or answer_sealed is not null)`;
    await until(async () => (await house.sql(left, [turn.key])).length === 0);
  });
});
