import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { changeProfile } from '../src/profile/change-profile.ts';
import { type House, startHouse } from './support/house.ts';
import { createTalker } from './support/talk.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());

it('a change that waited for another one goes on what that one wrote', async () => {
  const talker = createTalker(house);
  await talker.says('Добрый вечер');
  const learn = (what: string, meanwhile: () => Promise<unknown> = async () => undefined) =>
    changeProfile(house.context, talker.person, async ({ document }) => {
      document.learning = [...document.learning, what];
      await meanwhile();
      return true;
    });
  // Also with a row that is there already.
  for (const [first, second] of [
    ['one', 'two'],
    ['three', 'four'],
  ] as const) {
    let waiting: Promise<unknown> = Promise.resolve();
    await learn(first, async () => {
      waiting = learn(second);
      await sleep(300);
    });
    await waiting;
  }
  expect((await talker.profile()).learning).toEqual(['one', 'two', 'three', 'four']);
});
