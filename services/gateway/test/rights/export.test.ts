import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import { openers } from '../../src/rights/shown-person.ts';
import { botTexts, type House, startHouse, until } from '../support/house.ts';

let house: House;
let person: Person;

beforeAll(async () => {
  house = await startHouse();
  await house.gateway();
  person = house.person({ languageCode: 'ru' });
  person.send('/start');
  await until(() => botTexts(person).length > 0);
});
afterAll(() => house.close());

const documents = () => person.chat().messages.filter(({ attachment }) => attachment?.kind === 'document');

async function exported(): Promise<Record<string, unknown>> {
  const before = documents().length;
  person.send('/export');
  await until(() => documents().length > before);
  const file = house.sandbox.telegram.file(documents().at(-1)?.attachment?.fileId ?? '');
  expect(file?.name).toMatch(/^soulnear-\d{4}-\d\d-\d\d\.json$/);
  return JSON.parse(file?.bytes.toString('utf8') ?? '');
}

describe('/export', () => {
  it('sends one JSON file with what every service keeps, and says first that it takes a while', async () => {
    house.dialogue.rows = [
      { table: 'messages', row: { text: 'раз "и" два\n' } },
      { table: 'messages', row: { text: 'три' } },
      { table: 'usage', row: { tokens: 7 } },
    ];
    house.profile.rows = [{ table: 'observed_turns', row: { userTexts: ['раз'] } }];
    const document = await exported();
    expect(document).toMatchObject({
      version: 1,
      person: { telegram_id: person.id, language: 'ru' },
      dialogue: { messages: [{ text: 'раз "и" два\n' }, { text: 'три' }], usage: [{ tokens: 7 }] },
      profile: { observed_turns: [{ userTexts: ['раз'] }] },
    });
    expect(document.updates).toContainEqual(expect.objectContaining({ lane: 'ui', state: 'done' }));
    expect(botTexts(person).some((text) => text.includes('Собираю'))).toBe(true);
  });

  it('holds what still waits for an answer, in the person’s own words', async () => {
    house.dialogue.script = { pieces: Array.from({ length: 60 }, () => 'а '), pieceDelayMs: 50 };
    person.send('слова посреди ответа');
    await until(() => (person.chat().draft?.text.length ?? 0) > 0);
    const document = await exported();
    expect(JSON.stringify(document.updates)).toContain('слова посреди ответа');
    house.dialogue.script = {};
    await until(() => botTexts(person).some((text) => text.startsWith('а а')));
  });

  it('is many rows without being held in memory, and whole', async () => {
    const text = 'слово '.repeat(500);
    house.dialogue.rows = Array.from({ length: 3_000 }, (_, n) => ({ table: 'messages', row: { n, text } }));
    const { dialogue } = (await exported()) as { dialogue: { messages: { n: number }[] } };
    expect(dialogue.messages.map(({ n }) => n)).toEqual(Array.from({ length: 3_000 }, (_, n) => n));
  }, 40_000);

  it('never hands over half: it says that a part is away', async () => {
    house.dialogue.rows = [{ table: 'messages', row: { text: 'раз' } }];
    const before = documents().length;
    house.profile.cutExport = true;
    person.send('/export');
    await until(() => botTexts(person).some((text) => text.includes('отдавать половину')));
    expect(documents()).toHaveLength(before);
    house.profile.cutExport = false;
  }, 40_000);

  it('knows how to open, or to leave out, every sealed column of a person', async () => {
    const columns = await house.sql<{ column_name: string }>(
      `select column_name from information_schema.columns
       where table_schema = 'gateway' and table_name = 'people' and data_type = 'bytea'`,
    );
    for (const { column_name: column } of columns) expect(Object.keys(openers)).toContain(column);
  });
});
