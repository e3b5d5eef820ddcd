import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flagDefaults } from '@soulnear/contracts/flags.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, next, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;
beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house.close());

const observed = async (person: string) =>
  (await house.sql(`select turn, for_analysis from profile_analysis.observed_turns where person = $1`, [
    person,
  ])) as {
    for_analysis: boolean;
  }[];
const queued = (turn: string) => house.sql('select turn from dialogue.outbox where turn = $1', [turn]);
const systemOf = () =>
  house.model.calls.findLast(({ endpoint }) => endpoint === 'chat')?.messages[0]?.content ?? '';

describe('what profile-analysis knows', () => {
  it('comes into the prompt of a personal text, and of no other; without the flag of none', async () => {
    const first = request('Мне страшно перед завтрашним хризантемовым днём');
    await answerOf(dialogue, first);
    await until(async () => (await observed(first.person)).length === 1);
    const asleep = { mode: 'soulsleep' } as const;
    await answerOf(dialogue, next(first, 'мне приснился странный сон', asleep));
    expect(systemOf()).toContain('хризантемовым');
    await answerOf(dialogue, next(first, 'сколько км до Луны?', asleep));
    expect(systemOf()).not.toContain('хризантемовым');
    await answerOf(dialogue, next(first, 'мне приснился ещё сон', { ...asleep, care: true }));
    expect(systemOf()).not.toContain('хризантемовым');
    await answerOf(dialogue, next(first, 'мне снова приснился сон', { ...asleep, flags: flagDefaults }));
    expect(systemOf()).not.toContain('хризантемовым');
  });

  it('is fed by turns whose flag is on, and told which may be analysed', async () => {
    const off = request('мне грустно', { flags: flagDefaults });
    await answerOf(dialogue, off);
    expect(await queued(off.key)).toEqual([]);
    const on = request('мне грустно', {
      flags: { ...flagDefaults, ENABLE_USER_PROFILES: true, ENABLE_PATTERN_ANALYSIS: true },
    });
    await answerOf(dialogue, on);
    const plain = request('мне грустно');
    await answerOf(dialogue, plain);
    await until(
      async () => (await observed(plain.person)).length === 1 && (await observed(on.person)).length === 1,
    );
    expect(await observed(on.person)).toMatchObject([{ for_analysis: true }]);
    expect(await observed(plain.person)).toMatchObject([{ for_analysis: false }]);
    expect(await observed(off.person)).toEqual([]);
  });
});

describe('an answer', () => {
  it('shows and keeps no words that the person never wrote as theirs', async () => {
    house.model.script({
      reply: 'Слышу тебя. Ты писала: «я ненавижу свою жизнь», и это важно. А «мне очень тревожно» — правда.',
    });
    const turn = request('Сегодня мне очень тревожно и пусто');
    const answer = await answerOf(dialogue, turn);
    expect(answer).toBe('Слышу тебя. И это важно. А «мне очень тревожно» — правда.');
  });
});
