import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFlagsmithAdmin, type FlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import {
  adminToken,
  environmentKey,
  type FlagsmithWithAdmin,
  startFlagsmithWithAdmin,
} from '../../platform/test/flags/flagsmith-admin-server.ts';

const flag = 'ENABLE_STYLE_SETTINGS';
const folder = mkdtempSync(join(tmpdir(), 'soulnear-taken-up-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a rollout that is started while a check fails', () => {
  let flagsmith: FlagsmithWithAdmin;
  let admin: FlagsmithAdmin;
  let round = 0;
  beforeEach(async () => {
    flagsmith = await startFlagsmithWithAdmin({ [flag]: false });
    const { apiUrl } = flagsmith;
    admin = createFlagsmithAdmin({ environmentKey, apiUrl, adminUrl: apiUrl, adminToken });
    round++;
  });
  afterEach(() => flagsmith.close());

  const files = () => join(folder, `${round}`);
  /** No Prometheus listens there, so that all that is read from it fails. */
  async function run(...args: string[]) {
    const env = {
      ...{ PATH: process.env.PATH, PROMETHEUS_URL: 'http://127.0.0.1:9' },
      ...{ FLAGSMITH_API_URL: flagsmith.apiUrl, FLAGSMITH_ENVIRONMENT_KEY: environmentKey },
      ...{ FLAGSMITH_ADMIN_TOKEN: adminToken, SOULNEAR_REVISION: 'abc', SOULNEAR_CHECKS_PASSED: 'abc' },
    };
    const entry = join(import.meta.dirname, '../src/rollout.ts');
    const kept = ['--poll', '0.1', '--state', `${files()}.json`, '--log', `${files()}.log`];
    const child = spawn(process.execPath, [entry, flag, ...args, ...kept], { env });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        said += chunk;
      });
    const [code] = await once(child, 'close');
    return { code, said };
  }

  it('is turned back with the reason where it is under way, and its share is watched by nobody else', async () => {
    await admin.setShare('rollout', flag, 25);
    const { code, said } = await run('--yes');
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('FAILED  errors') });
    expect(readFileSync(`${files()}.log`, 'utf8')).toMatch(
      /turning back: taken up again, and a check fails: errors \(Prometheus: .*\), first-words \(.*\n.*turned back/,
    );
    expect(flagsmith.overrides).toEqual([]);
    expect(flagsmith.features).toMatchObject([{ name: flag, enabled: false }]);
  }, 60_000);

  it('is not begun where it is not under way', async () => {
    expect(await run('--yes')).toMatchObject({
      code: 3,
      said: expect.stringContaining('Not begun: errors, first-words, known'),
    });
    flagsmith.set(flag, true);
    expect(await run('--yes')).toMatchObject({ code: 3 });
    expect(flagsmith.features).toMatchObject([{ name: flag, enabled: true }]);
  }, 60_000);

  it('changes nothing where it was only to be shown, and says what stays where nobody agrees', async () => {
    await admin.setShare('rollout', flag, 25);
    expect(await run('--check', '--yes')).toMatchObject({ code: 3 });
    expect(await run('--despite', 'errors,first-words,known')).toMatchObject({
      code: 3,
      said: expect.stringContaining(`${flag} stays on for 25 %, watched by nobody`),
    });
    expect(flagsmith.overrides).toHaveLength(1);
  }, 60_000);

  it('is to be tried again where Flagsmith does not say whether it is under way', async () => {
    await admin.setShare('rollout', flag, 25);
    flagsmith.trouble.status = 500;
    expect(await run('--yes')).toMatchObject({ code: 2, said: expect.stringContaining('cannot be seen') });
  }, 60_000);
});
