import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type House, startHouse } from './support/house.ts';
import { createTalker, until } from './support/talk.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());

const tables = ['observed_turns', 'analysis_progress', 'profiles'] as const;

it('a person forgotten during an analysis is not brought back by it, and their jobs are gone', async () => {
  const talker = createTalker(house);
  house.model.script({ endpoint: 'chat', delayFirstMs: 1_500 });
  const before = house.model.calls.length;
  await talker.says('Очень устала на работе', 'опять до ночи', 'и снова устала');
  await until(
    async () => house.model.calls.length,
    (count) => count > before,
  );
  await house.calls.forgetPerson(talker.person, 5_000);
  const ended = () => house.logLines.filter((line) => line.includes('QUICK ANALYSIS ended')).length;
  await until(
    async () => ended(),
    (count) => count > 0,
  );
  for (const table of tables) {
    expect(
      await house.sql(`select 1 from profile_analysis.${table} where person = $1`, [talker.person]),
    ).toEqual([]);
  }
  const jobs = `select 1 from profile_analysis.job where data->>'person' = $1 or singleton_key = $1`;
  expect(await house.sql(jobs, [talker.person])).toEqual([]);
  expect((await talker.profile()).patterns).toEqual([]);
});
