import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ObservedTurn } from '@soulnear/contracts/profile-analysis.ts';
import type { ExportLine } from '@soulnear/contracts/rights.ts';
import { personTables } from '../src/people/person-tables.ts';
import { type House, startHouse } from './support/house.ts';
import { createTalker, until } from './support/talk.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

async function exported(person: string): Promise<ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of house.calls.exportPerson(person, 10_000)) lines.push(line);
  return lines;
}

/** Rows and jobs that name a person, by table; a tombstone apart. */
async function kept(person: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of personTables) {
    const rows = await house.sql(`select 1 from profile_analysis.${name} where person = $1`, [person]);
    if (rows.length > 0) found.push(name);
  }
  const jobs = await house.sql('select 1 from profile_analysis.job j where j::text like $1', [`%${person}%`]);
  if (jobs.length > 0) found.push('job');
  const alive =
    'select 1 from profile_analysis.person_keys where person = $1 and (dead_at is null or wrapped is not null)';
  if ((await house.sql(alive, [person])).length > 0) found.push('person_keys');
  return found;
}

describe('the list of what belongs to a person', () => {
  it('names every table with a person in it', async () => {
    const tables = await house.sql<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'profile_analysis' and column_name = 'person' and table_name <> 'person_keys'`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(personTables.map(({ name }) => name).sort());
  });
});

describe('an export', () => {
  it('holds the observed turns of the person, opened, and of nobody else', async () => {
    const [one, other] = [createTalker(house), createTalker(house)];
    await one.says('ромашка');
    await other.says('василёк');
    const lines = await exported(one.person);
    expect(JSON.stringify(lines)).toContain('ромашка');
    expect(JSON.stringify(lines)).not.toContain('василёк');
    expect(lines.at(-1)).toEqual({ type: 'end', rows: lines.length - 1 });
    expect(await exported(randomUUID())).toEqual([{ type: 'end', rows: 0 }]);
  });

  it('says of a row that was swapped that it cannot be read, and shows the others', async () => {
    const [one, other] = [createTalker(house), createTalker(house)];
    await one.says('первое', 'второе');
    await other.says('чужое');
    await house.sql(
      `update profile_analysis.observed_turns set sealed = (
         select sealed from profile_analysis.observed_turns where person = $2)
       where turn = (select turn from profile_analysis.observed_turns where person = $1 order by finished_at limit 1)`,
      [one.person, other.person],
    );
    const text = JSON.stringify(await exported(one.person));
    expect(text).toContain('"unreadable":true');
    expect(text).toContain('второе');
    expect(text).not.toContain('чужое');
  });
});

describe('forgetting', () => {
  it('leaves no row and no job while an analysis runs, and its end brings none back', async () => {
    const talker = createTalker(house);
    const before = house.model.calls.length;
    house.model.script({ delayFirstMs: 1_500, times: 1 });
    await talker.says('раз и снова', 'два и снова', 'три и снова');
    await until(
      async () => house.model.calls.length,
      (calls) => calls > before,
    );
    expect(await kept(talker.person)).toContain('job');
    expect(JSON.stringify(await exported(talker.person))).toContain('три и снова');
    await house.calls.forgetPerson(talker.person, 5_000);
    expect(await kept(talker.person)).toEqual([]);
    await sleep(2_500);
    expect(await kept(talker.person)).toEqual([]);
    house.model.clear();
  }, 30_000);

  it('refuses what comes late, and lets nothing in behind its back', async () => {
    for (let round = 0; round < 10; round += 1) {
      const talker = createTalker(house);
      await talker.says('начало');
      const late = Array.from({ length: 4 }, () => talker.says('поздно').catch((error: unknown) => error));
      await sleep(round % 4);
      await house.calls.forgetPerson(talker.person, 5_000);
      await Promise.all(late);
      expect(await kept(talker.person)).toEqual([]);
      await expect(talker.says('снова')).rejects.toMatchObject({ status: 410 });
    }
  }, 30_000);
});

describe('a deleted talk', () => {
  const context = (person: string, mode: 'helper' | 'soulsleep') =>
    house.calls.context(person, { language: 'ru', mode }, 5_000);

  it('is quoted nowhere any more, and is read by no later analysis; the talk of the other mode stays', async () => {
    const talker = createTalker(house);
    await talker.says('незабудка');
    const asleep: ObservedTurn = {
      turn: randomUUID(),
      person: talker.person,
      mode: 'soulsleep',
      language: 'ru',
      finishedAt: new Date().toISOString(),
      userTexts: ['подсолнух'],
      answer: 'Слышу.',
    };
    await house.calls.observeTurn(asleep, 5_000);
    expect((await context(talker.person, 'soulsleep')).quotes).toEqual(['незабудка']);
    await house.calls.deleteTalk(talker.person, 'helper', 5_000);
    await house.calls.deleteTalk(talker.person, 'helper', 5_000);
    expect(await context(talker.person, 'soulsleep')).toEqual({ blocks: [], quotes: [] });
    expect((await context(talker.person, 'helper')).quotes).toEqual(['подсолнух']);
    expect(JSON.stringify(await exported(talker.person))).not.toContain('незабудка');
  });

  it('does not come back with what is delivered late, while a new one is taken in', async () => {
    const [known, unknown] = [createTalker(house), createTalker(house)];
    await known.says('раньше');
    for (const { person, says } of [known, unknown]) {
      await house.calls.deleteTalk(person, 'helper', 5_000);
      await says('поздняя весть');
      expect(JSON.stringify(await exported(person))).not.toContain('поздняя весть');
      const finishedAt = new Date(Date.now() + 1_000).toISOString();
      const turn = { turn: randomUUID(), person, mode: 'helper', language: 'ru', finishedAt } as const;
      const { applied } = await house.calls.observeTurn(
        { ...turn, userTexts: ['новое'], answer: 'Да.' },
        5_000,
      );
      expect(applied).toBe(true);
    }
  });

  it('of somebody forgotten brings nothing back', async () => {
    const talker = createTalker(house);
    await talker.says('было');
    await house.calls.deleteTalk(talker.person, 'helper', 5_000);
    await house.calls.forgetPerson(talker.person, 5_000);
    await house.calls.deleteTalk(talker.person, 'helper', 5_000);
    expect(await kept(talker.person)).toEqual([]);
    const text = 'select person_keys::text as row from profile_analysis.person_keys where person = $1';
    const [tombstone] = await house.sql<{ row: string }>(text, [talker.person]);
    expect(tombstone?.row).toMatch(/^\([0-9a-f-]{36},,"[^"]*",,\)$/);
  });
});

describe('what is past its time', () => {
  it('is deleted, and nothing else is', async () => {
    const talker = createTalker(house);
    await talker.says('давно', 'недавно');
    await house.sql(
      `update profile_analysis.observed_turns set applied_at = now() - interval '91 days'
       where turn = (select turn from profile_analysis.observed_turns where person = $1 order by finished_at limit 1)`,
      [talker.person],
    );
    expect(await house.context.retention.sweep()).toBe(1);
    const text = JSON.stringify(await exported(talker.person));
    expect(text).toContain('недавно');
    expect(text).not.toContain('"давно"');
  });
});
