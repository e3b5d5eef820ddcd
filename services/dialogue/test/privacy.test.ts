import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { hear, next, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

const words = 'Хризантема у окна маяка';
const answer = 'Колокольчик отвечает хризантеме';
const secrets = [words, answer, 'ризантем', 'локольчик'];

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
  const said = request(words);
  for (const turn of [said, next(said, `${words} снова`), next(said, words, { mode: 'soulsleep' })]) {
    house.model.script({ reply: answer });
    await hear(dialogue, turn);
  }
  house.model.script({ reply: answer, cutAfter: 2 });
  await hear(dialogue, next(said, words));
  house.model.script({ status: 500, errorCode: words });
  await hear(dialogue, next(said, words));
  house.model.script({ reply: answer, tokenDelayMs: 200 });
  hear(dialogue, next(said, words)).catch(() => undefined);
  await until(() => dialogue.context.turns.all().some(({ text }) => text !== ''));
});
afterAll(() => house?.close());

/** A text in the encodings in which a dump might hold it. */
const formsOf = (text: string) => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text, 'utf16le').toString('hex'),
  Buffer.from(text).toString('base64').replace(/=+$/, '').slice(4, -4),
  JSON.stringify(text).slice(1, -1),
];

describe('a dump of the database', () => {
  it('holds none of the person’s words and none of the answers, in any table', async () => {
    await until(async () => (await house.sql('select 1 from profile_analysis.observed_turns')).length >= 3);
    const tables = await house.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('dialogue', 'profile_analysis')`,
    );
    expect(tables.length).toBeGreaterThanOrEqual(7);
    let rows = 0;
    for (const { name } of tables) {
      for (const row of await house.sql<{ text: string }>(`select t::text as text from ${name} t`)) {
        rows += 1;
        for (const form of secrets.flatMap(formsOf)) expect(row.text).not.toContain(form);
      }
    }
    expect(rows).toBeGreaterThan(15);
  });

  it('does not let a sealed value stand in another row: the talk goes on without it', async () => {
    const person = request(words);
    house.model.script({ reply: 'ясно', times: 3 });
    await hear(dialogue, person);
    await hear(dialogue, next(person, 'второе'));
    await house.sql(
      `update dialogue.messages set sealed = (
         select sealed from dialogue.messages where turn = $1 and part = 2)
       where turn = $1 and part = 1`,
      [person.key],
    );
    const { end } = await hear(dialogue, next(person, 'третье'));
    expect(end?.type).toBe('finished');
    const asked = JSON.stringify(house.model.calls.at(-1)?.messages);
    expect(asked).toContain('второе');
    expect(asked).not.toContain(words);
  });
});

describe('the logs', () => {
  it('hold no words, secrets or names, at debug level and under faults', () => {
    const all = house.logLines.join('');
    expect(all).toContain('model call failed');
    for (const form of secrets.flatMap(formsOf)) expect(all).not.toContain(form);
    expect(all).not.toContain(house.edgeSecret);
  });
});
