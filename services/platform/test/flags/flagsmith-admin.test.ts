import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { findStanding } from '../../src/flags/find-standing.ts';
import { createFlags, type Flags } from '../../src/flags/flags.ts';
import { createFlagsmithAdmin, type FlagsmithAdmin } from '../../src/flags/flagsmith-admin.ts';
import { sharedSegmentOf } from '../../src/flags/read-shares.ts';
import {
  adminToken,
  environmentKey,
  type FlagsmithWithAdmin,
  secondEnvironmentKey,
  startFlagsmithWithAdmin,
} from './flagsmith-admin-server.ts';

let server: FlagsmithWithAdmin;
let admin: FlagsmithAdmin;
/** Of a second environment of the same project. */
let there: FlagsmithAdmin;
const open: Flags<'QUIZ' | 'STYLE'>[] = [];

beforeEach(async () => {
  server = await startFlagsmithWithAdmin({ QUIZ: false, STYLE: true });
  const { apiUrl } = server;
  admin = createFlagsmithAdmin({ environmentKey, apiUrl, adminUrl: apiUrl, adminToken });
  there = createFlagsmithAdmin({
    ...{ environmentKey: secondEnvironmentKey, apiUrl, adminUrl: apiUrl, adminToken },
  });
});

afterEach(async () => {
  for (const flags of open.splice(0)) flags.close();
  await server.close();
});

async function flagsNow(overrides: Partial<Record<'QUIZ' | 'STYLE', boolean>> = {}, key = environmentKey) {
  const flags = createFlags({
    defaults: { QUIZ: false, STYLE: false },
    overrides,
    flagsmith: { environmentKey: key, apiUrl: server.apiUrl },
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

it('a share of one environment is not that of another environment of the project', async () => {
  await admin.setShare('split', 'QUIZ', 50);
  const before = await whoHas(await flagsNow());
  await there.setShare('split', 'QUIZ', 90);
  expect((await flagsNow()).shares().QUIZ).toBe(50);
  expect(await whoHas(await flagsNow())).toEqual(before);
  expect((await flagsNow({}, secondEnvironmentKey)).shares().QUIZ).toBe(90);
  await there.endShare('split', 'QUIZ');
  await there.setEnabled('QUIZ', true);
  expect((await flagsNow()).shares().QUIZ).toBe(50);
  expect((await flagsNow({}, secondEnvironmentKey)).shares().QUIZ).toBe(100);
});

describe('a segment that environments share, as they were made before', () => {
  beforeEach(async () => {
    await admin.setShare('rollout', 'QUIZ', 25);
    await there.setShare('rollout', 'QUIZ', 25);
    const [segment, other] = server.segments;
    if (!segment || !other) throw new Error('no segments');
    segment.name = sharedSegmentOf('rollout', 'QUIZ');
    for (const override of server.overrides) override.segment = segment.id;
    server.segments.splice(1);
  });

  it('is still read, where a person stands included, and ended in one environment only', async () => {
    expect((await flagsNow()).remote('QUIZ')).toMatchObject({ percent: 25, rollingOut: true });
    expect(await findStanding(await admin.document(), 'QUIZ', 'person-1')).toBeGreaterThan(0);
    await admin.endShare('rollout', 'QUIZ');
    expect((await flagsNow()).shares().QUIZ).toBe(0);
    expect((await flagsNow({}, secondEnvironmentKey)).shares().QUIZ).toBe(25);
  });

  it('gives way to one of its own with the next share, and stays as it is elsewhere', async () => {
    await admin.setShare('rollout', 'QUIZ', 50);
    expect((await flagsNow()).shares().QUIZ).toBe(50);
    expect((await whoHas(await flagsNow())).size / people.length).toBeCloseTo(0.5, 1);
    expect((await flagsNow({}, secondEnvironmentKey)).shares().QUIZ).toBe(25);
    expect(server.overrides).toHaveLength(2);
  });
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
