import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfig as loadDialogue } from '@soulnear/dialogue/config.ts';
import { loadConfig as loadGateway } from '@soulnear/gateway/config.ts';
import { loadBootstrapConfig } from '@soulnear/platform/db/bootstrap/config.ts';
import { loadConfig as loadProfile } from '@soulnear/profile-analysis/config.ts';
import { parse } from 'yaml';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const root = join(import.meta.dirname, '../..');
const folder = makeScratchFolder('one-server');
afterAll(() => folder.remove());

interface Service {
  image: string;
  container_name?: string;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  privileged?: boolean;
  mem_limit?: string;
  logging?: { options: Record<string, string> };
  ports?: string[];
  networks: string[];
  profiles?: string[];
  stop_grace_period?: string;
  restart: string;
  environment: Record<string, string | null>;
}

const compose = parse(readFileSync(join(root, 'docker/compose.yaml'), 'utf8'), { merge: true }) as {
  name?: string;
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean; driver_opts?: Record<string, string> }>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const named = (name: string) => compose.services[name] as Service;

const scratchEnv = (env: Record<string, string> = {}) => {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, ENV_FOLDER: folder.path, ...env };
};

function run(script: string, env: Record<string, string> = {}, ...args: string[]) {
  const result = spawnSync(join(root, script), args, { env: scratchEnv(env), encoding: 'utf8', input: '' });
  return { code: result.status, said: result.stdout + result.stderr };
}

const file = (env: string) => join(folder.path, `.env.${env}`);
const check = (env: string) => run('validate-env.sh', { ENV: env }, '--file-only');

/** What compose would hand a service: the file's values put into its `environment`. */
function environmentOf(service: string, settings: Record<string, string>) {
  const entries = Object.entries(named(service).environment).map(([name, value]) => [
    name,
    value === null
      ? settings[name]
      : String(value).replace(
          /\$\{(\w+):-([^}]*)\}/g,
          (_whole, key, otherwise) => settings[key] ?? otherwise,
        ),
  ]);
  // Said by the image.
  return { PORT: '8080', PROBE_PORT: '9080', HOST: '0.0.0.0', ...Object.fromEntries(entries) };
}

describe('the compose file', () => {
  it('lets two environments run side by side: nothing in it has a name of its own', () => {
    expect(compose.name).toBeUndefined();
    expect(services.filter(([, { container_name }]) => container_name)).toEqual([]);
    expect(Object.keys(compose.volumes)).toEqual(['postgres-data', 'prometheus-data', 'grafana-data']);
    for (const volume of Object.values(compose.volumes)) expect(volume).toEqual({});
  });

  it('opens ports on 127.0.0.1 only, and none of Postgres, dialogue or profile-analysis', () => {
    const open = services.filter(([, { ports }]) => ports);
    expect(open.map(([name]) => name)).toEqual(['gateway', 'sandbox', 'prometheus', 'grafana']);
    for (const port of open.flatMap(([, { ports = [] }]) => ports)) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('keeps everything that needs no internet on a network without any', () => {
    expect(compose.networks.inside?.internal).toBe(true);
    const outside = services.filter(([, { networks }]) => networks.includes('outside'));
    expect(outside.map(([name]) => name)).toEqual(['gateway', 'dialogue', 'profile-analysis', 'sandbox']);
    // Pages want a port, and so a network that is not closed; this one translates no address, so nothing comes back on it.
    const pages = services.filter(([, { networks }]) => networks.includes('pages'));
    expect(pages.map(([name]) => name)).toEqual(['prometheus', 'grafana']);
    expect(compose.networks.pages?.driver_opts).toEqual({
      'com.docker.network.bridge.enable_ip_masquerade': 'false',
    });
  });

  it.each(services)('%s can write nothing, gain no right, eat neither memory nor disk', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.stringMatching(/^\d+m$/),
      logging: { options: { 'max-size': '10m', 'max-file': '5' } },
    });
    expect(service.cap_add).toBeUndefined();
    expect(service.privileged).toBeUndefined();
    const heap = /--max-old-space-size=(\d+)/.exec(service.environment.NODE_OPTIONS ?? '')?.[1];
    if (heap) expect(Number(heap)).toBeLessThan(Number.parseInt(service.mem_limit ?? '', 10) * 0.75);
  });

  it('waits for the turns that dialogue has accepted, and starts sandbox and monitoring only when asked', () => {
    expect(named('dialogue').stop_grace_period).toBe('115s');
    const asked = services.filter(([, { profiles }]) => profiles);
    expect(asked.map(([name, { profiles }]) => `${profiles}: ${name}`)).toEqual([
      'sandbox: sandbox',
      'monitoring: monitoring-role',
      'monitoring: postgres-exporter',
      'monitoring: collector',
      'monitoring: prometheus',
      'monitoring: grafana',
    ]);
  });

  it('interpolates nothing without a default, so an unset variable gives no warning', () => {
    const text = readFileSync(join(root, 'docker/compose.yaml'), 'utf8');
    const used = text.match(/(?<!\$)\$\{[^}]*\}/g) ?? [];
    expect(used.filter((one) => !one.includes(':-'))).toEqual([]);
    expect(text.match(/(?<!\$)\$[A-Z_]/g)).toBeNull();
  });
});

describe('setup', () => {
  it('writes a file that its owner alone can read, with what it was given and secrets of its own', () => {
    const given = { BOT_TOKEN: `700000001:${'A'.repeat(35)}`, OPENAI_API_KEY: 'sk-a$b$HOME' };
    const { code, said } = run('scripts/ops/setup.sh', given);
    expect(code).toBe(0);
    for (const value of Object.values(given)) expect(said).not.toContain(value);
    expect(statSync(file('prod')).mode & 0o777).toBe(0o600);
    expect(readFileSync(file('prod'), 'utf8')).toContain("OPENAI_API_KEY='sk-a$b$HOME'");
    expect(check('prod')).toEqual({ code: 0, said: '.env.prod is fine.\n' });
  });

  it('gives every service all it wants by its own schema', () => {
    const settings: Record<string, string> = {};
    for (const line of readFileSync(file('prod'), 'utf8').split('\n')) {
      const [, name, value] = /^([A-Z_]+)='?(.*?)'?$/.exec(line) ?? [];
      if (name) settings[name] = value ?? '';
    }
    expect(loadGateway(environmentOf('gateway', settings)).env).toBe('prod');
    expect(loadDialogue(environmentOf('dialogue', settings)).providers[0]?.apiKey).toBe('sk-a$b$HOME');
    expect(loadProfile(environmentOf('profile-analysis', settings)).PORT).toBe(8080);
    expect(loadBootstrapConfig(environmentOf('bootstrap', settings)).services.map((s) => s.owner)).toEqual([
      'gateway_owner',
      'dialogue_owner',
      'profile_analysis_owner',
    ]);
  });

  it('is read whole: each setting that .env.example lists arrives at a service, but those of npm alone', () => {
    const listed = readFileSync(join(root, '.env.example'), 'utf8').match(/^[A-Z][A-Z0-9_]*(?==)/gm) ?? [];
    const handed = new Set(
      services.flatMap(([, { environment }]) =>
        Object.entries(environment).flatMap(([name, value]) =>
          value === null ? [name] : [...String(value).matchAll(/\$\{(\w+)/g)].map(([, used]) => used),
        ),
      ),
    );
    const bound = services.flatMap(([, { ports = [] }]) => ports).join();
    expect(listed.filter((name) => !handed.has(name) && !bound.includes(`\${${name}:-`))).toEqual([
      'DATABASE_URL',
      'POSTGRES_HOST',
      'POSTGRES_PORT',
      'DATA_DIR',
      'FLAGSMITH_ADMIN_TOKEN',
      'FLAGSMITH_ADMIN_URL',
      'PROMETHEUS_URL',
    ]);
    const settings = { CARE_MODEL_OPINION: 'off', ROLLOUT_FLAG: 'ENABLE_FEEDBACK' };
    expect(environmentOf('gateway', settings)).toMatchObject(settings);
    for (const service of ['dialogue', 'profile-analysis'])
      expect(environmentOf(service, { OPENAI_FALLBACK_9_MODEL: 'm' })).toMatchObject({
        OPENAI_FALLBACK_9_MODEL: 'm',
      });
  });

  it('changes nothing when it is run again', () => {
    const before = readFileSync(file('prod'), 'utf8');
    expect(run('scripts/ops/setup.sh').said).toContain('0 settings were added');
    expect(readFileSync(file('prod'), 'utf8')).toBe(before);
  });

  it('leaves placeholders where nobody answers, and the check refuses them', () => {
    expect(run('scripts/ops/setup.sh', { ENV: 'test' }).said).toContain(
      'Fill in BOT_TOKEN and OPENAI_API_KEY',
    );
    const { code, said } = check('test');
    expect(code).toBe(1);
    expect(said).toContain('BOT_TOKEN: is still a placeholder');
    expect(said).toContain('OPENAI_API_KEY: is still a placeholder');
  });
});

describe('the check of the settings', () => {
  it('refuses one token in both files and a file open to others, and prints no value', () => {
    const prod = readFileSync(file('prod'), 'utf8');
    writeFileSync(file('test'), prod, { mode: 0o644 });
    spawnSync('chmod', ['644', file('test')]);
    const { code, said } = check('test');
    expect(code).toBe(1);
    expect(said).toContain('.env.test: others may read it; run: chmod 600 .env.test');
    expect(said).toContain('BOT_TOKEN: is the same in .env.test and .env.prod; two bots need two tokens');
    for (const line of prod.split('\n').filter((one) => /(TOKEN|KEY|KEYS|SECRET|PASSWORD)=/.test(one))) {
      expect(said).not.toContain(line.replace(/^\w+='?|'$/g, ''));
    }
  });

  it('refuses a password that would break a database address, and a name that stands twice', () => {
    const more = 'GATEWAY_OWNER_PASSWORD=canary/with@signs\nPOSTGRES_DB=soulnear\n';
    writeFileSync(file('test'), readFileSync(file('prod'), 'utf8') + more);
    const { said } = check('test');
    expect(said).toContain('GATEWAY_OWNER_PASSWORD: may have letters, digits, _ and - only');
    expect(said).toContain('POSTGRES_DB: stands in .env.test more than once');
    expect(said).not.toContain('canary');
  });

  it('names what no container would be handed, and goes on', () => {
    const more = [
      'OPENAI_FALLBACK_9_MODEL=a',
      'OPENAI_FALLBACK_10_MODEL=canary',
      'ENABLE_FEDBACK=canary',
      'DATABASE_URL=postgres://canary',
      'DATA_DIR=',
      'CARE_MODEL_OPINION=off',
      'SANDBOX=true',
    ];
    spawnSync('rm', [file('test')]);
    run('scripts/ops/setup.sh', { ENV: 'test', SANDBOX: 'true' });
    writeFileSync(
      file('test'),
      `${readFileSync(file('test'), 'utf8').replace('SANDBOX=true\n', '')}${more.join('\n')}\n`,
    );
    const { code, said } = check('test');
    expect(said.split('\n')).toEqual([
      expect.stringMatching(/^Mind: DATABASE_URL is handed to no container; it counts for npm start/),
      expect.stringMatching(/^Mind: ENABLE_FEDBACK is handed to no container; nothing knows it/),
      expect.stringMatching(
        /^Mind: OPENAI_FALLBACK_10_MODEL is handed to no container; the numbers are 1 to 9/,
      ),
      '.env.test is fine.',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('says in the image which variables a service refuses', () => {
    const node = process.execPath;
    const result = spawnSync(node, [join(root, 'docker/validate-env.ts')], {
      cwd: join(root, 'services/dialogue'),
      env: { ...scratchEnv(), ENV: 'prod', PORT: '8080', PROBE_PORT: 'canary' },
      encoding: 'utf8',
    });
    expect(result.status).toBe(78);
    expect(result.stderr).toMatch(/^PROBE_PORT: .+/m);
    expect(result.stderr).toMatch(/^OPENAI_API_KEY: is not set/m);
    expect(result.stdout + result.stderr).not.toContain('canary');
  });
});
