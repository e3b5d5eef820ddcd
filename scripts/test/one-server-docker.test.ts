import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePortBlock } from '../lib/free-ports.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

/** Real containers, under a name of their own: `DOCKER_TESTS=true npm test -- one-server-docker`, some 4 minutes. */
const wanted = process.env.DOCKER_TESTS === 'true';
const answers = wanted && spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0;
if (!wanted) process.stderr.write('one-server-docker: skipped; DOCKER_TESTS=true runs it.\n');
else if (!answers) process.stderr.write('one-server-docker: skipped; no Docker engine answers.\n');

const root = join(import.meta.dirname, '../..');
const name = 'soulnear-trial';
/** Wide: the first build installs packages, and the cores may be busy. */
const stepMs = 480_000;

const whenDockerAnswers = answers ? describe : describe.skip;

whenDockerAnswers('one server, with Docker', () => {
  const folder = makeScratchFolder('one-server-docker');
  const run = (
    script: string,
    options: { env?: Record<string, string>; input?: string; args?: string[] } = {},
  ) => {
    const { PATH, HOME } = process.env;
    const own = { ENV: 'test', SOULNEAR_NAME: name, ENV_FOLDER: folder.path, BACKUP_FOLDER: folder.path };
    const result = spawnSync(join(root, script), options.args ?? [], {
      cwd: root,
      env: { PATH, HOME, ...own, ...options.env },
      encoding: 'utf8',
      input: options.input ?? '',
    });
    return { code: result.status, said: result.stdout, complained: result.stderr };
  };
  const compose = (...args: string[]) => run('scripts/ops/compose.sh', { args });
  const sql = (text: string) =>
    compose('exec', '-T', 'postgres', 'psql', '-U', 'soulnear', '-d', 'soulnear', '-Atc', text).said.trim();
  const checksPassed = () =>
    spawnSync(
      'docker',
      ['inspect', '-f', '{{index .Config.Labels "org.soulnear.checks-passed"}}', `${name}-test-gateway-1`],
      { encoding: 'utf8' },
    ).stdout.trim();

  beforeAll(async () => {
    run('scripts/ops/setup.sh', { env: { SANDBOX: 'true' } });
    appendFileSync(join(folder.path, '.env.test'), `PORT=${await freePortBlock(8)}\n`);
    const { code, said, complained } = run('scripts/ops/up.sh');
    if (code !== 0) throw new Error(`it does not come up:\n${said}\n${complained}`);
  }, stepMs);

  afterAll(() => {
    run('scripts/ops/destroy-data.sh', { input: 'destroy test\n' });
    for (const service of ['gateway', 'dialogue', 'profile-analysis', 'sandbox']) {
      const image = `soulnear-${service}:${name}-test`;
      spawnSync('docker', ['rmi', image, `${image}-previous`], { stdio: 'ignore' });
    }
    folder.remove();
  }, stepMs);

  it('answers a message end to end', () => {
    const { code, said } = run('scripts/ops/smoke.sh');
    expect(said).toContain('a message is answered');
    expect(code).toBe(0);
  }, 60_000);

  it('hands `$` in a value on as it is, without a warning', () => {
    const test = readFileSync(join(folder.path, '.env.test'), 'utf8');
    const real = `${test.replace('SANDBOX=true\n', '')}OPENAI_API_KEY='sk-$x$\{y}'\n`;
    writeFileSync(join(folder.path, '.env.prod'), real, { mode: 0o600 });
    const { complained, said } = run('scripts/ops/compose.sh', { env: { ENV: 'prod' }, args: ['config'] });
    rmSync(join(folder.path, '.env.prod'));
    expect(complained).toBe('');
    // Compose writes each `$` twice, lest the text is interpolated when it is read again.
    expect(said).toContain('OPENAI_API_KEY: sk-$$x$${y}');
  });

  it(
    'restores a backup with all its rows, and closes what was open in it',
    () => {
      sql(`insert into gateway.inbox (id, bot_id, chat_id, lane, state, next_try_at)
      values (gen_random_uuid(), 1, 1, 'talk', 'deferred', now() + interval '1 hour')`);
      const rows = Number(sql('select count(*) from gateway.inbox'));
      expect(run('scripts/ops/backup.sh').said).toMatch(/read back: \d+ tables, \d+ rows/);
      sql('delete from gateway.people');
      expect(run('scripts/ops/restore.sh').complained).toContain('Nothing was changed.');
      const { code, said } = run('scripts/ops/restore.sh', { env: { YES: 'restore' } });
      expect(said).toContain('1 open messages closed');
      expect(code).toBe(0);
      expect(Number(sql('select count(*) from gateway.inbox'))).toBe(rows);
      expect(Number(sql('select count(*) from gateway.people'))).toBeGreaterThan(0);
      expect(sql(`select count(*) from gateway.inbox where state = 'restored'`)).toBe('1');
    },
    stepMs,
  );

  it(
    'goes back to the release before when the new one is not healthy, and keeps the data',
    () => {
      const people = sql('select count(*) from gateway.people');
      const env = { CHECKS_PASSED: 'a-release-that-is-late', HEALTHY_WITHIN: '0' };
      const { code, complained } = run('scripts/ops/redeploy.sh', { env });
      expect(code).toBe(1);
      expect(complained).toContain('The one before runs again, with all data.');
      expect(checksPassed()).toBe('none');
      expect(sql('select count(*) from gateway.people')).toBe(people);
    },
    stepMs,
  );

  it('deletes no data without the words typed', () => {
    const { code, complained } = run('scripts/ops/destroy-data.sh', { input: 'yes\n' });
    expect(code).toBe(1);
    expect(complained).toContain('Nothing was deleted.');
    expect(Number(sql('select count(*) from gateway.people'))).toBeGreaterThan(0);
  });
});
