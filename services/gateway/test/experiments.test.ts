import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFlagsmithAdmin, type FlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import {
  adminToken,
  environmentKey,
  type FlagsmithWithAdmin,
  startFlagsmithWithAdmin,
} from '../../platform/test/flags/flagsmith-admin-server.ts';
import { describeSide, reportRows } from '../src/commands/ab/compare-sides.ts';
import { bootstrap, p95, wilson } from '../src/commands/ab/intervals.ts';
import type { Participant } from '../src/commands/ab/sides-store.ts';
import { isSampled } from '../src/experiments/variant.ts';
import { translate } from '../src/locales/translate.ts';
import { muteForCare } from '../src/people/keep-care.ts';
import { findPerson } from '../src/people/people-store.ts';
import { type EventRow, insertEvents } from '../src/product/event-store.ts';
import { botTexts, type House, type RunningGateway, startHouse, until } from './support/house.ts';

const name = 'EXPERIMENT_TALK_OPENERS';
let house: House;
let gateway: RunningGateway;
let flagsmith: FlagsmithWithAdmin;
let admin: FlagsmithAdmin;
beforeAll(async () => {
  house = await startHouse();
  flagsmith = await startFlagsmithWithAdmin({ [name]: false });
  const { apiUrl } = flagsmith;
  admin = createFlagsmithAdmin({ environmentKey, apiUrl, adminUrl: apiUrl, adminToken });
  gateway = await house.gateway({}, { flagsmith: { environmentKey, apiUrl, refreshMs: 50 } });
}, 60_000);
afterAll(async () => {
  await flagsmith?.close();
  await house?.close();
});

const openers = translate('en', 'helper-entered-openers').split('\n').at(-1)?.replace('- ', '') ?? '';
type Person = ReturnType<House['person']>;

async function enterTalk(person: Person): Promise<string> {
  const before = botTexts(person).length;
  person.send('/helper');
  await until(() => botTexts(person).length > before);
  return botTexts(person).at(-1) ?? '';
}

const exposures = async () => {
  await gateway.context.product.flush();
  return house.sql<{ who: string; variants: Record<string, string> }>(
    `select who, variants from events where kind = 'exposure' and detail = $1`,
    [name],
  );
};

const pseudonymOfPerson = async (person: Person) => {
  const found = await findPerson(gateway.context.db, person.id);
  return gateway.context.keyring.pseudonym(found?.person ?? '');
};

/** Somebody who is not among those whom every experiment leaves out. */
async function sampled(): Promise<Person> {
  for (;;) {
    const person = house.person({ languageCode: 'en' });
    await enterTalk(person);
    if (isSampled(await pseudonymOfPerson(person), name)) return person;
  }
}

describe('an experiment', () => {
  it('counts nobody while Flagsmith does not split it', async () => {
    const person = await sampled();
    expect(await enterTalk(person)).not.toContain(openers);
    expect(await exposures()).toEqual([]);
  });

  it('shows each person one side and notes it once, however often they meet it', async () => {
    const person = await sampled();
    await admin.setShare('split', name, 99.99);
    await until(() => gateway.context.flags.remote(name)?.percent === 99.99);
    for (let time = 0; time < 3; time++) expect(await enterTalk(person)).toContain(openers);
    expect(await exposures()).toMatchObject([{ variants: { [name]: 'on' } }]);
    expect((await exposures())[0]?.who).not.toContain(String(person.id));
  });

  it('leaves out who is to be left in peace, and some others, so that being left out tells nothing', async () => {
    const before = (await exposures()).length;
    const person = await sampled();
    const met = (await exposures()).length;
    expect(met).toBeGreaterThanOrEqual(before);
    const found = await findPerson(gateway.context.db, person.id);
    if (!found) throw new Error('nobody');
    await muteForCare(gateway.context, found);
    await house.sql(`delete from events where kind = 'exposure'`);
    expect(await enterTalk(person)).not.toContain(openers);
    expect(await exposures()).toEqual([]);
    const names = Array.from({ length: 2_000 }, (_, index) => `person-${index}`);
    const share = names.filter((one) => isSampled(one, name)).length / names.length;
    expect(share).toBeGreaterThan(0.84);
    expect(share).toBeLessThan(0.91);
  });

  it('is over for everybody from the next message on', async () => {
    const person = await sampled();
    await admin.endShare('split', name);
    await until(() => gateway.context.flags.remote(name)?.percent === undefined);
    expect(await enterTalk(person)).not.toContain(openers);
  });
});

describe('npm run ab -- report', () => {
  async function report(...args: string[]) {
    const { databaseUrl, sealingKeys } = house.config;
    const child = spawn(process.execPath, [join(import.meta.dirname, '../src/ab.ts'), 'report', ...args], {
      env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, SEALING_KEYS: sealingKeys },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        said += chunk;
      });
    const [code] = await once(child, 'close');
    return { code, said };
  }

  const day = 24 * 3_600_000;
  const met = (who: string, side: 'on' | 'off', daysAgo: number): EventRow => ({
    ...{ at: new Date(Date.now() - daysAgo * day), who, kind: 'exposure', detail: name },
    variants: { [name]: side },
  });
  const answer = (who: string, daysAgo: number, seconds: number, costUsd: number): EventRow => ({
    ...{ at: new Date(Date.now() - daysAgo * day + 1_000), who, kind: 'answer', detail: 'helper' },
    ...{ variants: null, seconds, costUsd },
  });

  it('says that there are too few people', async () => {
    await house.sql('delete from events; delete from event_days');
    await insertEvents(gateway.context.db, [met('a', 'on', 3), answer('a', 3, 1, 0.001), met('b', 'off', 3)]);
    const { code, said } = await report(name);
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('Too few people: 1') });
    expect(said).not.toContain('DIFFERENT');
  }, 30_000);

  it('tells sides apart that differ, and not those that do not; answers from before do not count', async () => {
    await house.sql('delete from events; delete from event_days');
    const rows = Array.from({ length: 160 }, (_, index) => index).flatMap((index) => {
      const side = index % 2 === 0 ? 'on' : 'off';
      const who = `person-${index}`;
      const slow = side === 'on' ? 4 : 1;
      return [
        answer(who, 9.5, 50, 1),
        met(who, side, 9),
        ...[1, 2, 3].map((time) => answer(who, 9, slow + time / 10, 0.001)),
        ...(index % 4 === 0 ? [answer(who, 8, slow, 0.001)] : []),
      ];
    });
    await insertEvents(gateway.context.db, rows);
    const { off, on } = JSON.parse((await report(name, '--json')).said);
    expect(off).toMatchObject({ people: 80, answers: 240, day1: { value: 0 }, p95Seconds: { value: 1.3 } });
    expect(on).toMatchObject({ people: 80, answers: 280, day1: { value: 0.5 }, day7: { value: 0 } });
    const { said } = await report(name);
    expect(said).toMatch(/first words, p95 \(s\).*DIFFERENT/);
    expect(said).toMatch(/an answer \(USD\).*not told apart/);
    expect(said).toMatch(/thumbs up +- +- +too few to tell/);
  }, 30_000);

  it('does not take the many thumbs of one person, or people who gave none, for many people', () => {
    const one = { answers: 1, seconds: [1], costs: [0.001], day1: null, day7: null };
    const side = (variant: 'on' | 'off', thumbs: [number, number][]): Participant[] =>
      thumbs.map(([up, down]) => ({ ...one, variant, up, down }));
    const times = (count: number, up: number, down: number) =>
      Array.from({ length: count }, (): [number, number] => [up, down]);
    const told = (off: [number, number][], on: [number, number][]) =>
      reportRows(describeSide(side('off', off)), describeSide(side('on', on)))
        .find(([label]) => label === 'thumbs up')
        ?.at(-1);
    const liked = [...times(34, 1, 0), ...times(6, 0, 1)];
    expect(told(liked, [...times(40, 1, 0), [0, 60]])).toBe('not told apart');
    expect(told([...times(5, 1, 0), ...times(60, 0, 0)], [...times(5, 0, 1), ...times(60, 0, 0)])).toBe(
      'too few to tell',
    );
    // All of one side alike leaves room for doubt too.
    expect(told(times(30, 1, 0), liked)).toBe('not told apart');
    expect(told(liked, times(40, 0, 3))).toBe('DIFFERENT');
  });

  it('refuses an experiment that it does not know', async () => {
    expect((await report('EXPERIMENT_NONE')).code).toBe(64);
  }, 30_000);
});

describe('the intervals', () => {
  it('are those of the books', () => {
    // Wilson, 1 of 10 at 95 %: 0.0179 to 0.4042.
    expect(wilson(1, 10)?.low).toBeCloseTo(0.0179, 3);
    expect(wilson(1, 10)?.high).toBeCloseTo(0.4042, 3);
    expect(wilson(0, 0)).toBeUndefined();
    const hundred = Array.from({ length: 100 }, (_, index) => [index + 1]);
    expect(bootstrap(hundred, p95)).toMatchObject({ value: 95 });
    expect(bootstrap([], p95)).toBeUndefined();
  });
});
