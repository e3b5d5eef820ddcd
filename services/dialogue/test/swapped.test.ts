import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, hear, next, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house?.close());

/** Exchanges a column between two rows of one table. */
async function swap(table: string, column: string, where: string, one: string, other: string): Promise<void> {
  await house.sql(
    `update dialogue.${table} as row set ${column} = (
       select ${column} from dialogue.${table} as twin
       where twin.${where} = case when row.${where} = $1 then $2::uuid else $1::uuid end limit 1)
     where ${where} in ($1, $2)`,
    [one, other],
  );
}

const lastAsked = () => house.model.calls.at(-1)?.messages ?? [];
const secretOf = (name: string) => `тайна ${name}`;

async function talk(name: string): Promise<TurnRequest> {
  const turn = request(secretOf(name));
  house.model.script({ reply: `ответ: ${name}` });
  await answerOf(dialogue, turn);
  return turn;
}

describe('a sealed value in the place of another', () => {
  it('of another person’s talk is refused, and the person is answered from what came after it', async () => {
    const [anna, boris] = [await talk('Анны'), await talk('Бориса')];
    house.model.script({ reply: 'понимаю' });
    await answerOf(dialogue, next(anna, 'а потом было так'));
    await house.sql(
      `update dialogue.messages set sealed = (
         select sealed from dialogue.messages where turn = $2 and part = 1) where turn = $1 and part = 1`,
      [anna.key, boris.key],
    );
    for (const text of ['и что теперь?', 'а дальше?']) {
      expect(await answerOf(dialogue, next(anna, text))).not.toBe('');
      const asked = JSON.stringify(lastAsked());
      expect(asked).toContain('а потом было так');
      expect(asked).not.toContain('тайна');
      expect(lastAsked()[0]?.content).toMatch(/честно скажи, что начала разговора/);
      expect(lastAsked()[1]?.role).toBe('user');
    }
    const metrics = await (await fetch(`${dialogue.probeUrl}/metrics`)).text();
    expect(metrics).toMatch(/dialogue_unreadable_total\{what="message",service="dialogue"\} 2/);
  });

  it('is never shown as somebody’s answer, nor is anything opened with another person’s key', async () => {
    const vera = await talk('Веры');
    const gleb = await talk('Глеба');
    await until(async () => (await house.sql('select 1 from dialogue.outbox')).length === 0);
    await swap('turns', 'answer_sealed', 'key', vera.key, gleb.key);
    await expect(hear(dialogue, vera)).rejects.toMatchObject({ upstreamCode: 'internal' });
    await swap('turns', 'answer_sealed', 'key', vera.key, gleb.key);
    await swap('person_keys', 'wrapped', 'person', vera.person, gleb.person);
    await expect(hear(dialogue, next(vera, 'это я'))).rejects.toMatchObject({ upstreamCode: 'internal' });
    await swap('person_keys', 'wrapped', 'person', vera.person, gleb.person);
    expect(await answerOf(dialogue, vera)).toBe('ответ: Веры');
    expect(await answerOf(dialogue, next(vera, 'это снова я'))).not.toBe('');
  });

  it('of a turn that another process left is not asked: the caller’s own words are', async () => {
    const [dina, egor] = [await talk('Дины'), await talk('Егора')];
    const dying = await house.dialogue({ timings: { leaseMs: 400 } });
    house.model.script({ reply: 'начало '.repeat(50), tokenDelayMs: 200 });
    const left = next(dina, 'спрошу ещё раз');
    hear(dying, left).catch(() => undefined);
    await until(() => dying.context.turns.all().some(({ text }) => text !== ''));
    await dying.die();
    await house.sql(
      `update dialogue.turns set request_sealed = (select request_sealed from dialogue.turns where key = $2)
       where key = $1`,
      [left.key, egor.key],
    );
    await until(async () => (await hear(dialogue, left)).end?.type === 'finished');
    expect(lastAsked().at(-1)?.content).toBe('спрошу ещё раз');
    expect(JSON.stringify(lastAsked())).not.toContain('Егора');
  });

  it('or without any key is the turn of somebody forgotten, and nobody asks for ever', async () => {
    const turn = await talk('Кати');
    await until(async () => (await house.sql('select 1 from dialogue.outbox')).length === 0);
    await house.sql('delete from dialogue.person_keys where person = $1', [turn.person]);
    await expect(hear(dialogue, turn)).rejects.toMatchObject({ status: 410 });
  });

  it('ends the delivery of its turn to profile-analysis and of no other', async () => {
    await house.profile.stop();
    const [zoya, ivan] = [await talk('Зои'), await talk('Ивана')];
    await house.sql(
      `update dialogue.turns set request_sealed = (select request_sealed from dialogue.turns where key = $2)
       where key = $1`,
      [zoya.key, ivan.key],
    );
    // A round that was under way had read the turns before; the next one begins when it is over.
    const tries = async () =>
      Number((await house.sql('select coalesce(sum(tries), 0) as n from dialogue.outbox'))[0]?.n);
    const before = await tries();
    await until(async () => (await tries()) > before, 20_000);
    await house.profile.start();
    await until(async () => (await house.sql('select 1 from dialogue.outbox')).length === 0, 20_000);
    const text = 'select turn from profile_analysis.observed_turns where turn in ($1, $2)';
    expect(await house.sql(text, [zoya.key, ivan.key])).toEqual([{ turn: ivan.key }]);
  });
});
