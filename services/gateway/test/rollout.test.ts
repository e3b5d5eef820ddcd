import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { createFlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import {
  adminToken,
  environmentKey,
  type FlagsmithWithAdmin,
  startFlagsmithWithAdmin,
} from '../../platform/test/flags/flagsmith-admin-server.ts';
import { runChecks, runningChecks } from '../src/commands/rollout/checks.ts';
import { readRolloutOptions } from '../src/commands/rollout/options.ts';
import { createPrometheus } from '../src/commands/rollout/prometheus.ts';
import { type RolloutEnd, runRollout } from '../src/commands/rollout/run-rollout.ts';
import { botTexts, type House, startHouse, until } from './support/house.ts';
import { hasPrometheus, startPrometheus } from './support/prometheus.ts';
import type { Script } from './support/scripted-dialogue.ts';

const flag = 'USE_CHAT_COMPLETION';
const folder = mkdtempSync(join(tmpdir(), 'soulnear-rollout-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const there = hasPrometheus ? '' : ' (not tried: prometheus is not on the PATH)';
(hasPrometheus ? describe : describe.skip)(`a rollout with a real Prometheus${there}`, () => {
  let house: House;
  let flagsmith: FlagsmithWithAdmin;
  let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
  let crowd: ReturnType<House['person']>[];
  let talking: AbortController;
  let chatter: Promise<unknown>;
  let round = 0;

  beforeAll(async () => {
    house = await startHouse();
    flagsmith = await startFlagsmithWithAdmin({ [flag]: false });
    const source = { environmentKey, apiUrl: flagsmith.apiUrl, refreshMs: 200 };
    const gateway = await house.gateway(
      { timing: { retryMs: 400, retryLongestMs: 2_000 } },
      { flagsmith: source },
    );
    prometheus = await startPrometheus(gateway.service.probeUrl);
    crowd = Array.from({ length: 14 }, () => house.person());
  }, 90_000);
  afterAll(async () => {
    await prometheus?.stop();
    await flagsmith?.close();
    await house?.close();
  });
  beforeEach(() => {
    talking = new AbortController();
    chatter = Promise.all(crowd.map((person, index) => talk(person, index)));
  });
  afterEach(async () => {
    talking.abort();
    await chatter;
    house.dialogue.script = {};
    // What failed before is answered late, and is not to be counted in the next rollout.
    const open = `select 1 from inbox where state in ('waiting', 'deferred')`;
    await until(async () => (await house.sql(open)).length === 0, 30_000);
    // A series that Prometheus first sees in the next rollout would count there.
    await sleep(3_000);
  }, 60_000);

  /** One message after the other; whoever gets no answer for a while writes again. */
  async function talk(person: (typeof crowd)[number], index: number): Promise<void> {
    await sleep(index * 20);
    while (!talking.signal.aborted) {
      const before = botTexts(person).length;
      person.send(`the river is wide, ${index}`);
      const until = Date.now() + 7_000;
      while (!talking.signal.aborted && Date.now() < until && botTexts(person).length === before)
        await sleep(40);
      await sleep(300);
    }
  }

  const scripted = (withFlag: Script) => {
    house.dialogue.script = (request: TurnRequest) => (request.flags[flag] ? withFlag : {});
  };

  function ground(args: string[] = [], signal = new AbortController().signal) {
    const files = join(folder, `rollout-${round++}`);
    const quick = [
      '--steps',
      '25,60,100',
      '--poll',
      '0.5',
      '--answers',
      '12',
      '--least',
      '6',
      '--minutes',
      '0.5',
    ];
    const times = [
      '--final-minutes',
      '0.05',
      '--known',
      '15',
      '--p95',
      '60',
      '--slower',
      '100',
      '--state',
      `${files}.json`,
    ];
    const options = readRolloutOptions([flag, ...quick, ...times, '--log', `${files}.log`, ...args]);
    const { apiUrl } = flagsmith;
    const lines: string[] = [];
    return {
      options,
      flagsmith: createFlagsmithAdmin({ environmentKey, apiUrl, adminUrl: apiUrl, adminToken }),
      prometheus: createPrometheus({ url: prometheus.url }),
      lines,
      note: (line: string) => void lines.push(line),
      signal,
    };
  }

  const isOn = () => flagsmith.features.find(({ name }) => name === flag)?.enabled;
  async function ends(its: ReturnType<typeof ground>, wanted: RolloutEnd) {
    const end = await runRollout(its);
    expect(`${end}\n${its.lines.join('\n')}`).toMatch(new RegExp(`^${wanted}`));
    expect(flagsmith.overrides).toEqual([]);
    return its.lines.join('\n');
  }

  it('completes where nothing is worse, and is on for everybody then', async () => {
    const its = ground();
    const told = await ends(its, 'done');
    expect(told).toMatch(
      /on for 25 %[\s\S]*25 % holds[\s\S]*60 % holds[\s\S]*100 % holds[\s\S]*on for everybody/,
    );
    expect(isOn()).toBe(true);
    const { table, failed } = await runChecks(runningChecks(its.options, its.prometheus, its.flagsmith));
    expect({ table, failed }).toMatchObject({ failed: ['flagsmith'] });
    expect(table).toMatch(/ok +known +.*1 of 1/);
    expect(table).toMatch(/on for everybody already/);
    flagsmith.set(flag, false);
  }, 120_000);

  it('as a command shows its checklist, does not begin while a point fails, and turns back by hand', async () => {
    const env = {
      ...{ PATH: process.env.PATH, PROMETHEUS_URL: prometheus.url, FLAGSMITH_API_URL: flagsmith.apiUrl },
      ...{ FLAGSMITH_ENVIRONMENT_KEY: environmentKey, FLAGSMITH_ADMIN_TOKEN: adminToken },
    };
    const files = join(folder, 'command');
    const passed = { SOULNEAR_REVISION: 'abcdef', SOULNEAR_CHECKS_PASSED: 'abcdef' };
    const run = async (args: string[], more: Record<string, string> = {}) => {
      const entry = join(import.meta.dirname, '../src/rollout.ts');
      const quick = ['--poll', '0.5', '--state', `${files}.json`, '--log', `${files}.log`];
      const child = spawn(process.execPath, [entry, ...args, ...quick], { env: { ...env, ...more } });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (chunk) => {
          said += chunk;
        });
      const [code] = await once(child, 'close');
      return { code, said };
    };
    const checked = await run([flag, '--check', '--p95', '60', '--despite', 'errors'], passed);
    expect(checked).toMatchObject({
      code: 0,
      said: expect.stringMatching(/ok +commit[\s\S]*ok +first-words[\s\S]*ok +known/),
    });
    const other = { SOULNEAR_REVISION: 'abcdef', SOULNEAR_CHECKS_PASSED: 'none' };
    const refused = await run([flag, '--yes', '--p95', '60', '--despite', 'errors'], other);
    expect(refused).toMatchObject({
      code: 3,
      said: expect.stringContaining('Not begun: commit, regression'),
    });
    expect(flagsmith.overrides).toEqual([]);
    await createFlagsmithAdmin({
      environmentKey,
      apiUrl: flagsmith.apiUrl,
      adminUrl: flagsmith.apiUrl,
      adminToken,
    }).setShare(...(['rollout', flag, 25] as const));
    expect(await run([flag, '--back'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('turned back'),
    });
    expect(flagsmith.overrides).toEqual([]);
    expect(readFileSync(`${files}.log`, 'utf8')).toMatch(/turning back: asked for\n.*turned back/);
    expect(await run([flag, '--steps', '50,25'])).toMatchObject({ code: 64 });
    expect(await run(['NO_FLAG'])).toMatchObject({ code: 64 });
  }, 120_000);

  it('turns back on p95 where those who have it wait longer', async () => {
    scripted({ pieces: ['late'], pieceDelayMs: 4_000 });
    const told = await ends(ground(['--p95', '2.5']), 'turned back');
    expect(told).toMatch(/turning back: p95: first words after \d/);
    expect(isOn()).toBe(false);
  }, 120_000);

  it('turns back on errors where it fails for those who have it', async () => {
    scripted({ fail: 'internal' });
    const told = await ends(ground(), 'turned back');
    expect(told).toMatch(/turning back: errors: \d+ of \d+ tries failed/);
    expect(isOn()).toBe(false);
  }, 120_000);

  it('stopped, it leaves the share as it is, and taken up again it goes on from there', async () => {
    const stopping = new AbortController();
    const first = ground(['--answers', '100000'], stopping.signal);
    const running = runRollout(first);
    await until(() => first.lines.some((line) => line.includes('with it')), 30_000);
    stopping.abort();
    expect(await running).toBe('stopped');
    expect(flagsmith.overrides).toHaveLength(1);
    expect(JSON.parse(readFileSync(first.options.state, 'utf8'))).toMatchObject({ flag, percent: 25 });
    const told = await ends(ground(['--state', first.options.state]), 'done');
    expect(told).toMatch(/^taken up again at 25 %\n25 %: with it/);
    flagsmith.set(flag, false);
  }, 120_000);

  it('turns back where the gateways do not follow', async () => {
    const its = ground(['--known', '3']);
    const told = await ends(
      { ...its, flagsmith: { ...its.flagsmith, setShare: async () => undefined } },
      'turned back',
    );
    expect(told).toMatch(/blind: the gateways have 0 %, not 25 %/);
  }, 120_000);

  it('turns back when it cannot see the metrics any more', async () => {
    const its = ground(['--answers', '100000']);
    const running = ends(its, 'turned back');
    await until(() => its.lines.some((line) => line.includes('with it')), 30_000);
    await prometheus.stop();
    expect(await running).toMatch(/cannot see \(3 of 3\)[\s\S]*turning back: blind: Prometheus/);
    expect(isOn()).toBe(false);
  }, 120_000);
});
