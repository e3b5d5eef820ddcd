import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { experimentNames } from '@soulnear/contracts/experiments.ts';
import { type FlagRule, flagNames, flagTable } from '@soulnear/contracts/flags.ts';
import { parse } from 'yaml';
import {
  adminToken,
  environmentKey,
  type FlagsmithWithAdmin,
  startFlagsmithWithAdmin,
} from '../../services/platform/test/flags/flagsmith-admin-server.ts';
import { flagsPage, flagsPagePath } from '../docs/flag-table.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the table of flags', () => {
  it('is what docs/flags.md shows (npm run flags -- docs)', () => {
    expect(readFileSync(flagsPagePath, 'utf8')).toBe(flagsPage());
  });

  it('is what .env.example and compose offer', () => {
    const lines = read('.env.example').split('\n');
    expect(flagNames.filter((name) => !lines.includes(`${name}=`))).toEqual([]);
    const { gateway } = parse(read('docker/compose.yaml'), { merge: true }).services;
    expect(Object.keys(gateway.environment)).toEqual(expect.arrayContaining(flagNames));
  });

  it('is what the charts take, and nothing else', () => {
    const names = [...flagNames].sort();
    const values = parse(read('charts/gateway/values.yaml'));
    expect(Object.keys(values.flags).sort()).toEqual(names);
    const schema = JSON.parse(read('charts/soulnear/values.schema.json'));
    const { flags } = schema.properties.gateway.properties;
    expect(flags.additionalProperties).toBe(false);
    expect(Object.keys(flags.properties).sort()).toEqual(names);
  });

  it('gives each flag a day it came and, where it does not stay, a later day it goes', () => {
    for (const { since, removeBy } of Object.values<FlagRule>(flagTable)) {
      expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
      if (removeBy !== null) expect(removeBy > since).toBe(true);
    }
  });
});

describe('npm run flags', () => {
  let flagsmith: FlagsmithWithAdmin;
  const folder = makeScratchFolder('flags');
  beforeAll(async () => {
    flagsmith = await startFlagsmithWithAdmin({ ENABLE_USER_PROFILES: true });
  });
  afterAll(async () => {
    await flagsmith.close();
    folder.remove();
  });

  async function run(args: string[], env: Record<string, string> = {}) {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [join(root, 'scripts/flags.ts'), ...args], {
      env: { PATH, HOME, ENV: 'test', ENV_FOLDER: folder.path, DATA_DIR: folder.path, ...env },
      cwd: root,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        said += chunk;
      });
    const [code] = await once(child, 'close');
    return { code, said };
  }
  const remote = () => ({
    FLAGSMITH_ENVIRONMENT_KEY: environmentKey,
    FLAGSMITH_API_URL: flagsmith.apiUrl,
    FLAGSMITH_ADMIN_TOKEN: adminToken,
  });

  it('helps, and refuses what it does not know', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('explain --user ID'),
    });
    expect(await run(['turn-on'])).toMatchObject({ code: 64, said: expect.stringContaining('turn-on') });
    expect(await run(['explain', '--user', 'me'])).toMatchObject({ code: 64 });
    expect(await run(['seed'])).toMatchObject({
      code: 78,
      said: expect.stringContaining('FLAGSMITH_ADMIN_TOKEN'),
    });
  }, 60_000);

  it('seed makes what Flagsmith does not know, with its default, and changes nothing that it knows', async () => {
    const { code, said } = await run(['seed'], remote());
    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringMatching(/there +ENABLE_USER_PROFILES/),
    });
    const states = Object.fromEntries(flagsmith.features.map(({ name, enabled }) => [name, enabled]));
    expect(Object.keys(states).sort()).toEqual([...flagNames, ...experimentNames].sort());
    expect(states).toMatchObject({
      ENABLE_USER_PROFILES: true,
      USE_CHAT_COMPLETION: true,
      ENABLE_DYNAMIC_QUIZ: false,
    });
    const calls = flagsmith.calls.length;
    expect((await run(['seed'], remote())).said).not.toMatch(/^made/m);
    expect(flagsmith.calls.slice(calls).filter((call) => !call.startsWith('GET'))).toEqual([]);
  }, 60_000);

  it('seed takes nothing from people: a new flag is as the settings of the bot have it, and it says so', async () => {
    const fresh = await startFlagsmithWithAdmin();
    const bot = { ...remote(), FLAGSMITH_API_URL: fresh.apiUrl };
    const settings = { ENABLE_STYLE_SETTINGS: 'true', USE_CHAT_COMPLETION: 'false' };
    const { code, said } = await run(['seed'], { ...bot, ...settings });
    await fresh.close();
    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringMatching(/made +ENABLE_STYLE_SETTINGS +on\n[\s\S]*all environments of the project/),
    });
    expect(said).toMatch(/made +USE_CHAT_COMPLETION +off\n/);
    expect(said).toMatch(/made +ENABLE_USER_PROFILES +off\n/);
    const states = Object.fromEntries(fresh.features.map(({ name, enabled }) => [name, enabled]));
    expect(states).toMatchObject({
      ...{ ENABLE_STYLE_SETTINGS: true, USE_CHAT_COMPLETION: false, ENABLE_USER_PROFILES: false },
    });
  }, 60_000);

  it('list shows what each flag is and why: setting, Flagsmith, default', async () => {
    const { code, said } = await run(['list'], { ...remote(), ENABLE_STYLE_SETTINGS: 'false' });
    expect(code).toBe(0);
    expect(said).toMatch(/ENABLE_USER_PROFILES +100 % +off +true +on /);
    expect(said).toMatch(/ENABLE_STYLE_SETTINGS +0 % +off +false +off /);
    const away = await run(['list'], { ...remote(), FLAGSMITH_API_URL: 'http://127.0.0.1:9/api/v1/' });
    expect(away).toMatchObject({ code: 1, said: expect.stringContaining('does not answer') });
  }, 60_000);
});
