import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { botTexts, type House, startHouse, until } from './support/house.ts';

describe('while the model is away', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  const away = { fail: 'model_unavailable' } as const;
  const rows = () => house.sql('select state, tries, deferrals from inbox order by seq');
  const isAllDone = async () => (await rows()).every(({ state }) => state === 'done');

  it('each text is told so once, and none of these sentences counts as repeated', async () => {
    const gateway = await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = away;
    person.send('a');
    await until(() => botTexts(person).length === 1);
    await until(async () => (await rows())[0]?.deferrals > 1);
    person.send('b');
    await until(() => botTexts(person).length === 2);
    await until(async () => (await rows())[1]?.deferrals > 1);
    expect(botTexts(person)).toHaveLength(2);
    expect(await house.sql(`select state from sends where state <> 'sent' or repeats > 0`)).toEqual([]);
    expect(await gateway.context.registry.metrics()).not.toMatch(/sends_repeated_total\{[^}]*\} [1-9]/);
    expect((await rows()).map(({ tries }) => tries)).toEqual([0, 0]);
    house.dialogue.script = {};
    await until(() => botTexts(person).length === 3);
    expect(botTexts(person)[2]).toBe('re: a + b');
  });

  it('an answer after that counts as one, and its time as nobody’s', async () => {
    const gateway = await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = away;
    person.send('a');
    await until(async () => (await rows())[0]?.deferrals > 0);
    house.dialogue.script = {};
    const noted = () => house.sql(`select seconds from events where kind = 'answer'`);
    await until(async () => (await noted()).length === 1);
    expect(await noted()).toEqual([{ seconds: null }]);
    const metrics = await gateway.context.registry.metrics();
    expect(metrics).toMatch(/answers_total\{outcome="complete",rollout="none"[^}]*\} 1/);
    expect(metrics).not.toMatch(/(first_words|final)_seconds_count\{/);
    person.send('b');
    await until(async () => (await noted()).length === 2);
    expect(await gateway.context.registry.metrics()).toMatch(/final_seconds_count\{[^}]*\} 1/);
  });

  it('commands and the menu go on at once', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = away;
    person.send('a');
    await until(() => botTexts(person).length === 1);
    for (const [index, command] of ['/menu', '/help', '/soulsleep'].entries()) {
      person.send(command);
      await until(() => botTexts(person).length === index + 2, 2_000);
    }
    expect((await rows())[0]).toMatchObject({ state: 'deferred', tries: 0 });
  });

  it('a long wait that the provider asks for does not hold the answer when another turn goes well', async () => {
    await house.gateway({ timing: { deferMs: 60_000, deferLongestMs: 60_000 } });
    const people = Array.from({ length: 3 }, () => house.sandbox.telegram.person());
    house.dialogue.script = { ...away, retryAfterMs: 20 * 3_600_000 };
    for (const person of people) person.send('a');
    await until(() => people.every((person) => botTexts(person).length === 1));
    const [first] = await house.sql(
      `select max(next_try_at) < now() + interval '61 seconds' as soon from inbox`,
    );
    expect(first?.soon).toBe(true);
    house.dialogue.script = {};
    const other = house.sandbox.telegram.person();
    other.send('b');
    await until(() => people.every((person) => botTexts(person).length === 2), 5_000);
    expect(people.map((person) => botTexts(person)[1])).toEqual(['re: a', 're: a', 're: a']);
    await until(isAllDone);
  });

  it('texts too old are told so though only a few chats are tried', async () => {
    await house.gateway({ timing: { deferSweepMs: 1_000, deferMs: 60_000, deferLongestMs: 60_000 } });
    const people = Array.from({ length: 12 }, () => house.sandbox.telegram.person());
    house.dialogue.script = away;
    for (const person of people) person.send('a');
    await until(() => people.every((person) => botTexts(person).length === 1));
    await until(async () => (await rows()).every(({ state }) => state === 'deferred'));
    await house.sql(`update inbox set accepted_at = now() - interval '7 hours'`);
    await until(() => people.every((person) => botTexts(person).length === 2), 4_000);
    expect(people.every((person) => botTexts(person)[1]?.includes("won't get an answer"))).toBe(true);
    await until(isAllDone);
  });

  it('a turn that dialogue took with it is given up too, after one more try', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    await house.dialogue.stop();
    person.send('a');
    await until(() => botTexts(person).length === 1, 5_000);
    await until(async () => (await rows())[0]?.state === 'deferred');
    await house.sql(`update inbox set accepted_at = now() - interval '7 hours'`);
    await until(isAllDone, 10_000);
    expect(botTexts(person)).toHaveLength(2);
    expect(botTexts(person)[1]).toContain("won't get an answer");
  });
});

describe('a day’s tokens spent', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it.each([
    [200_000, 'ru', 'примерно через 1 час'],
    [2 * 3_600_000, 'ru', 'примерно через 2 часа'],
    [10.5 * 3_600_000, 'ru', 'примерно через 11 часов'],
    [3_600_000, 'en', 'in about 1 hour'],
    [23.2 * 3_600_000, 'en', 'in about 24 hours'],
  ])(
    '%d ms before the next day are told in %s as "%s", and the text is done',
    async (retryAfterMs, languageCode, said) => {
      await house.gateway();
      const person = house.sandbox.telegram.person({ languageCode });
      house.dialogue.script = { fail: 'budget', retryAfterMs };
      person.send('a');
      await until(() => botTexts(person).length === 1);
      expect(botTexts(person)[0]).toContain(said);
      await until(async () => (await house.sql(`select 1 from inbox where state = 'done'`)).length === 1);
      house.dialogue.script = {};
      person.send('b');
      await until(() => botTexts(person).length === 2);
      expect(botTexts(person)[1]).toBe('re: b');
    },
  );

  it('dialogue is told of words of crisis, with the turn only', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person({ languageCode: 'ru' });
    person.send('какая сегодня погода');
    await until(() => house.dialogue.posts.length === 1);
    await until(() => botTexts(person).length === 1);
    person.send('я не хочу жить');
    await until(() => house.dialogue.posts.length === 2);
    expect(house.dialogue.posts.map(({ care }) => care)).toEqual([false, true]);
    expect(house.logLines.join('')).not.toMatch(/"care"/);
  });
});
