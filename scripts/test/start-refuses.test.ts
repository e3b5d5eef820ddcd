import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const folder = makeScratchFolder('start');
afterAll(() => folder.remove());

function start(env: Record<string, string>) {
  const { PATH, HOME } = process.env;
  const result = spawnSync(process.execPath, [join(import.meta.dirname, '../start.ts')], {
    env: { PATH, HOME, ENV: 'test', ENV_FOLDER: folder.path, DATA_DIR: folder.path, ...env },
    encoding: 'utf8',
    timeout: 25_000,
  });
  return { code: result.status, said: result.stdout + result.stderr };
}

const token = `123456789:${'A'.repeat(35)}`;

describe('a start with wrong settings', () => {
  it('names every wrong variable with its mend in one go and prints no value', () => {
    const { code, said } = start({
      ENV: 'staging',
      PORT: '99999',
      BOT_TOKEN: 'canary-not-a-token',
      OPENAI_BASE_URL: 'canary-not-a-url',
      ENABLE_ADAPTIVE_QUIZ: 'canary-yes',
    });
    expect(code).toBe(78);
    for (const name of ['ENV', 'PORT', 'BOT_TOKEN', 'OPENAI_BASE_URL', 'ENABLE_ADAPTIVE_QUIZ']) {
      expect(said).toMatch(new RegExp(`^\\s*${name}: .+`, 'm'));
    }
    expect(said).not.toContain('canary');
    expect(said).not.toContain('    at ');
  });

  it('refuses a real bot without a model: the script never talks to real people', () => {
    const { code, said } = start({ BOT_TOKEN: token });
    expect(code).toBe(78);
    expect(said).toMatch(/OPENAI_API_KEY: .*OPENAI_BASE_URL/);
    expect(said).not.toContain(token);
  });

  it('names the missing half of a further provider, and a budget that cannot be', () => {
    const { code, said } = start({
      OPENAI_API_KEY: 'sk-0123456789abcdef',
      OPENAI_FALLBACK_1_MODEL: 'canary-model',
      OPENAI_FALLBACK_2_KEY: 'canary-key',
      BUDGET_HARD_TOKENS_PER_DAY: 'canary-many',
    });
    expect(code).toBe(78);
    for (const name of ['OPENAI_FALLBACK_1_API_KEY', 'OPENAI_FALLBACK_2_KEY', 'BUDGET_HARD_TOKENS_PER_DAY']) {
      expect(said).toMatch(new RegExp(`^\\s*${name}: .+`, 'm'));
    }
    expect(said).not.toContain('canary');
  });

  it('refuses a further provider without a first: the script is no provider', () => {
    const { code, said } = start({
      OPENAI_FALLBACK_1_MODEL: 'some-model',
      OPENAI_FALLBACK_1_API_KEY: 'some-key',
    });
    expect(code).toBe(78);
    expect(said).toMatch(/OPENAI_FALLBACK_1_MODEL: .*OPENAI_API_KEY/);
  });

  it('refuses a webhook without a secret', () => {
    const env = {
      BOT_TOKEN: token,
      OPENAI_API_KEY: 'sk-0123456789abcdef',
      PUBLIC_URL: 'https://bot.example.org',
    };
    const { code, said } = start(env);
    expect(code).toBe(78);
    expect(said).toMatch(/TELEGRAM_WEBHOOK_SECRET: /);
  });

  it('refuses half of the Postgres settings', () => {
    const { code, said } = start({ POSTGRES_DB: 'soul_bot', POSTGRES_USER: 'soul_user' });
    expect(code).toBe(78);
    expect(said).toMatch(/POSTGRES_PASSWORD: /);
  });

  it('refuses a PORT after which eight ports do not fit, and addresses of another kind', () => {
    const { code, said } = start({ PORT: '65530', DATABASE_URL: 'https://db.example.org/x' });
    expect(code).toBe(78);
    expect(said).toMatch(/PORT: .*65528/);
    expect(said).toMatch(/DATABASE_URL: .*postgres:/);
  });

  it.each([
    ['cut', '{"sealingKeys": "k1:'],
    ['empty', ''],
  ])('refuses secrets that are %s, and leaves them as they are', (_kind, content) => {
    const data = join(folder.path, 'secrets', 'test-sandbox');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'secrets.json'), content);
    const { code, said } = start({ DATA_DIR: join(folder.path, 'secrets') });
    expect(code).toBe(1);
    expect(said).toMatch(/secrets\.json cannot be read/);
    expect(said).not.toMatch(/^\s+at /m);
    expect(readFileSync(join(data, 'secrets.json'), 'utf8')).toBe(content);
    rmSync(join(folder.path, 'secrets'), { recursive: true });
  });

  it('says in one sentence when the data folder cannot be made', () => {
    writeFileSync(join(folder.path, 'file'), '');
    const { code, said } = start({ DATA_DIR: join(folder.path, 'file') });
    rmSync(join(folder.path, 'file'));
    expect(code).toBe(1);
    expect(said).toMatch(/set DATA_DIR to another/);
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('leaves nothing behind when it refuses', () => {
    start({ PORT: 'x' });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('says which port is taken and what to set', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const { code, said } = start({ PORT: String(port) });
    await new Promise((resolve) => server.close(resolve));
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`PORT: ${port}\\b.* (is|are) taken`));
  });
});
