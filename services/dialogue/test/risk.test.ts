import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Dialogue, type House, startHouse } from './support/house.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterEach(() => house.model.clear());
afterAll(() => house?.close());

const ask = (...texts: string[]) =>
  dialogue.calls.risk({ person: randomUUID(), language: 'ru', texts }, 10_000);

describe('the opinion of the model', () => {
  it('tells danger, whose it is, and none', async () => {
    expect(await ask('я больше не увижу весну, прощай')).toEqual({ level: 'danger', about: 'self' });
    expect(await ask('подруга говорила про смерть')).toEqual({ level: 'danger', about: 'another' });
    expect(await ask('полное отчаяние')).toMatchObject({ level: 'concern' });
    expect(await ask('купил хлеб')).toMatchObject({ level: 'none' });
  });

  it('is read out of a fence, and asked for with few tokens', async () => {
    house.model.script({ reply: '```json\n{"level":"danger","about":"self"}\n```' });
    expect(await ask('текст')).toEqual({ level: 'danger', about: 'self' });
    expect(house.model.calls.at(-1)?.maxTokens).toBeLessThanOrEqual(500);
  });

  it('is refused where the model says something else or is away, and no text is logged', async () => {
    for (const reply of ['я не знаю', '{"level":"huge","about":"self"}']) {
      house.model.script({ reply, times: 4 });
      await expect(ask('канарейка-в-тексте')).rejects.toMatchObject({ status: 503 });
      house.model.clear();
    }
    house.model.script({ status: 500, times: 5 });
    await expect(ask('канарейка-в-тексте')).rejects.toMatchObject({ status: 503 });
    expect(house.logLines.join('\n')).not.toContain('канарейка');
  });

  it('leaves nothing in the database', async () => {
    const count = async () =>
      (
        await house.sql<{ turns: string; usage: string }>(
          'select (select count(*) from dialogue.turns) as turns, (select count(*) from dialogue.messages) as usage',
        )
      )[0];
    const before = await count();
    await ask('не хочу жить');
    expect(await count()).toEqual(before);
  });
});
