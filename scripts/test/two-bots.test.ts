import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import { readStartConfig } from '../start/config.ts';
import { dataFolderOf } from '../start/data-folder.ts';
import { planPorts } from '../start/ports.ts';
import { serviceEnvs } from '../start/service-envs.ts';

/** Databases bound to their bot, foreign webhooks and second pollers: services/gateway/test/start.test.ts. */
const root = join(import.meta.dirname, '../..');
const folder = makeScratchFolder('two-bots');
afterAll(() => folder.remove());

const environments = ['test', 'prod'] as const;

function write(env: string, settings: Record<string, string>): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  writeFileSync(join(folder.path, `.env.${env}`), lines.join(''), { mode: 0o600 });
}

function validate(env: string): { code: number | null; said: string } {
  const { PATH, HOME } = process.env;
  const result = spawnSync(join(root, 'scripts/ops/validate-env.sh'), ['--file-only'], {
    env: { PATH, HOME, ENV_FOLDER: folder.path, ENV: env },
    encoding: 'utf8',
  });
  return { code: result.status, said: result.stdout + result.stderr };
}

const own = (env: string): Record<string, string> => ({
  BOT_TOKEN: `70000000${env.length}:${env}${'A'.repeat(31)}`,
  PUBLIC_URL: `https://${env}.example.org`,
  TELEGRAM_WEBHOOK_SECRET: `webhook-secret-of-${env}`,
  FLAGSMITH_ENVIRONMENT_KEY: `ser.${env}-0123456789`,
  DATABASE_URL: `postgres://u:p@db/${env}`,
  SEALING_KEYS: `k1:key-of-${env}`,
  GATEWAY_DIALOGUE_SECRET: `gd-of-${env}`,
  GATEWAY_PROFILE_SECRET: `gp-of-${env}`,
  DIALOGUE_PROFILE_SECRET: `dp-of-${env}`,
  POSTGRES_PASSWORD: `pw-of-${env}`,
  POSTGRES_DB: 'soulnear',
  PORT: env === 'test' ? '8180' : '8080',
  ...Object.fromEntries(
    ['GATEWAY', 'DIALOGUE', 'PROFILE_ANALYSIS'].flatMap((service) => [
      [`${service}_OWNER_PASSWORD`, `owner-${env}`],
      [`${service}_RUNTIME_PASSWORD`, `runtime-${env}`],
    ]),
  ),
});

describe('test and prod on one machine', () => {
  it('pass their check when each has its own', () => {
    for (const env of environments) write(env, own(env));
    for (const env of environments) expect(validate(env)).toMatchObject({ code: 0 });
  });

  it.each([
    'BOT_TOKEN',
    'PUBLIC_URL',
    'FLAGSMITH_ENVIRONMENT_KEY',
    'DATABASE_URL',
    'PORT',
    'SEALING_KEYS',
    'TELEGRAM_WEBHOOK_SECRET',
    'GATEWAY_DIALOGUE_SECRET',
    'GATEWAY_PROFILE_SECRET',
    'DIALOGUE_PROFILE_SECRET',
    'POSTGRES_PASSWORD',
  ])('are refused with one %s for both, without its value', (name) => {
    const value = own('prod')[name] ?? '';
    write('prod', own('prod'));
    write('test', { ...own('test'), [name]: value });
    for (const env of environments) {
      const { code, said } = validate(env);
      expect(code).toBe(1);
      expect(said).toContain(`${name}: is the same in .env.${env}`);
      expect(said).not.toContain(name === 'PORT' ? ` ${value}` : value);
    }
  });

  it('have ports, data folders and database roles apart, also the sandbox from the real bot', () => {
    const config = (env: string, more = {}) => readStartConfig({ ENV: env, DATA_DIR: folder.path, ...more });
    const real = { BOT_TOKEN: `700000001:${'A'.repeat(35)}`, OPENAI_API_KEY: 'k' };
    const folders = environments.flatMap((env) => [
      dataFolderOf(config(env)),
      dataFolderOf(config(env, real)),
    ]);
    expect(new Set(folders).size).toBe(4);
    const ports = environments.flatMap((env) => Object.values(planPorts(env, undefined)));
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('give a key of Flagsmith to their own gateway alone', () => {
    const secrets = { sealingKeys: 's', sandboxBotToken: 't', databasePasswords: {} } as never;
    const database = { urlOf: (schema: string) => schema } as never;
    const config = readStartConfig({ ENV: 'test', FLAGSMITH_ENVIRONMENT_KEY: 'ser.of-test-canary' });
    const envs = serviceEnvs(config, planPorts('test', undefined), secrets, database);
    const holders = Object.entries(envs).filter(([, env]) =>
      Object.values(env).includes('ser.of-test-canary'),
    );
    expect(holders.map(([service]) => service)).toEqual(['gateway']);
  });
});
