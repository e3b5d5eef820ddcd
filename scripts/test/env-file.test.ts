import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { houseEnv } from '../lib/run-house.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import { withEnvFile } from '../start/config.ts';

const folder = makeScratchFolder('env-file');
afterAll(() => folder.remove());

const token = `123456789:${'A'.repeat(35)}`;
const operators = join(folder.path, 'operator');
const empty = join(folder.path, 'data');
mkdirSync(operators);
mkdirSync(empty);
writeFileSync(join(operators, '.env.test'), `BOT_TOKEN=${token}\n`);

/** The launcher with half of the Postgres settings: it refuses them and starts nothing. */
function start(env: Record<string, string | undefined>) {
  const result = spawnSync(process.execPath, [join(import.meta.dirname, '../start.ts')], {
    env: { ...env, POSTGRES_DB: 'half' },
    encoding: 'utf8',
    timeout: 25_000,
  });
  return result.stdout + result.stderr;
}

describe('an operator’s .env.test with a real token', () => {
  it('is read from ENV_FOLDER, where that is named', () => {
    const { PATH, HOME } = process.env;
    const said = start({ PATH, HOME, ENV: 'test', ENV_FOLDER: operators });
    expect(said).toMatch(/OPENAI_API_KEY: is missing/);
  });

  it('stands under the variables given and changes nothing of them', () => {
    const given = { ENV: 'test', ENV_FOLDER: operators };
    expect(withEnvFile(given)).toEqual({ ...given, BOT_TOKEN: token });
    expect(given).toEqual({ ENV: 'test', ENV_FOLDER: operators });
    expect(withEnvFile({ ...given, BOT_TOKEN: '' }).BOT_TOKEN).toBe('');
    expect(withEnvFile({ ...given, ENV: '../test' })).not.toHaveProperty('BOT_TOKEN');
  });

  it('is nothing to a house for tests, which looks into its own folder alone', () => {
    const env = houseEnv({ dataDir: empty }, 8_180);
    expect(env.ENV_FOLDER).toBe(empty);
    const said = start(env);
    expect(said).toMatch(/POSTGRES_PASSWORD: is missing/);
    expect(said).not.toContain('OPENAI_API_KEY');
  });
});
