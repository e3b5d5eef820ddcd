import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { findStanding } from '../../src/flags/find-standing.ts';
import { createFlags, type Flags } from '../../src/flags/flags.ts';
import { createFlagsmithAdmin, type FlagsmithAdmin } from '../../src/flags/flagsmith-admin.ts';
import {
  adminToken,
  environmentKey,
  type FlagsmithWithAdmin,
  startFlagsmithWithAdmin,
} from './flagsmith-admin-server.ts';

let server: FlagsmithWithAdmin;
let admin: FlagsmithAdmin;
const open: Flags<'QUIZ' | 'STYLE'>[] = [];

beforeEach(async () => {
  server = await startFlagsmithWithAdmin({ QUIZ: false, STYLE: true });
  const { apiUrl } = server;
  admin = createFlagsmithAdmin({ environmentKey, apiUrl, adminUrl: apiUrl, adminToken });
});

afterEach(async () => {
  for (const flags of open.splice(0)) flags.close();
  await server.close();
});

async function flagsNow(overrides: Partial<Record<'QUIZ' | 'STYLE', boolean>> = {}) {
  const flags = createFlags({
    defaults: { QUIZ: false, STYLE: false },
    overrides,
    flagsmith: { environmentKey, apiUrl: server.apiUrl },
    logger: pino({ level: 'silent' }),
  });
  open.push(flags);
  await flags.start();
  return flags;
}

const people = Array.from({ length: 600 }, (_, index) => `person-${index}`);
async function whoHas(flags: Flags<'QUIZ' | 'STYLE'>): Promise<Set<string>> {
  const having = new Set<string>();
  for (const person of people) if ((await flags.evaluate(person)).QUIZ) having.add(person);
  return having;
}

it('a share that grows keeps everybody who was in it, also over restarts', async () => {
  let before = new Set<string>();
  for (const percent of [5, 25, 50, 100]) {
    await admin.setShare('rollout', 'QUIZ', percent);
    const flags = await flagsNow();
    expect(flags.shares()).toEqual({ QUIZ: percent, STYLE: 100 });
    expect(flags.rollingOut()).toBe('QUIZ');
    const now = await whoHas(flags);
    expect([...before].filter((person) => !now.has(person))).toEqual([]);
    expect(Math.abs(now.size / people.length - percent / 100)).toBeLessThan(0.08);
    before = now;
  }
  expect(before.size).toBe(people.length);
});

it('a share that is ended leaves the word for everybody, and the same people are in it the next time', async () => {
  await admin.setShare('rollout', 'QUIZ', 30);
  const first = await whoHas(await flagsNow());
  await admin.endShare('rollout', 'QUIZ');
  const ended = await flagsNow();
  expect(ended.rollingOut()).toBeUndefined();
  expect((await whoHas(ended)).size).toBe(0);
  await admin.setShare('rollout', 'QUIZ', 30);
  expect(await whoHas(await flagsNow())).toEqual(first);
  await admin.endShare('rollout', 'QUIZ');
  await admin.setEnabled('QUIZ', true);
  expect((await flagsNow()).shares().QUIZ).toBe(100);
});

it('where a person stands is found as Flagsmith itself counts', async () => {
  await admin.setShare('rollout', 'QUIZ', 30);
  const document = await admin.document();
  for (const person of people.slice(0, 3)) {
    const standing = await findStanding(document, 'QUIZ', person);
    if (standing === undefined) throw new Error('no standing');
    await admin.setShare('rollout', 'QUIZ', standing);
    expect((await (await flagsNow()).evaluate(person)).QUIZ).toBe(true);
    await admin.setShare('rollout', 'QUIZ', standing - 0.03);
    expect((await (await flagsNow()).evaluate(person)).QUIZ).toBe(false);
  }
  expect(await findStanding(document, 'STYLE', 'person-1')).toBeUndefined();
});

it('a setting of false is stronger than any share, and shows as nobody', async () => {
  await admin.setShare('rollout', 'QUIZ', 100);
  const flags = await flagsNow({ QUIZ: false });
  expect(flags.shares().QUIZ).toBe(0);
  expect((await whoHas(flags)).size).toBe(0);
});

it('a refusal names the call and no key', async () => {
  const wrong = createFlagsmithAdmin({
    ...{ environmentKey, apiUrl: server.apiUrl, adminUrl: server.apiUrl },
    adminToken: 'another-key',
  });
  const error = await wrong.setEnabled('QUIZ', true).catch((thrown: Error) => thrown);
  expect(String(error)).toMatch(/GET projects\/5\/features\/.*answered 401/);
  expect(String(error)).not.toMatch(/another-key|ser\./);
  await expect(admin.setEnabled('NO_SUCH', true)).rejects.toThrow(/npm run flags -- seed/);
});
