import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePortBlock } from '../lib/free-ports.ts';
import { createSandboxPerson } from '../lib/sandbox-person.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

/** The compose profile `monitoring` in real containers: `DOCKER_TESTS=true npm test -- monitoring-docker`. */
const wanted = process.env.DOCKER_TESTS === 'true';
const answers = wanted && spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0;
const has = (image: string) =>
  spawnSync('docker', ['image', 'inspect', image], { stdio: 'ignore' }).status === 0;
const grafana = answers && has('grafana/grafana:12.1.0');
if (!wanted) process.stderr.write('monitoring-docker: skipped; DOCKER_TESTS=true runs it.\n');
else if (!answers) process.stderr.write('monitoring-docker: skipped; no Docker engine answers.\n');
else if (!grafana)
  process.stderr.write('monitoring-docker: without Grafana, whose image is not on this machine.\n');

const root = join(import.meta.dirname, '../..');
const name = 'soulnear-monitored';
const stepMs = 600_000;

(answers ? describe : describe.skip)('monitoring on one server, with Docker', () => {
  const folder = makeScratchFolder('monitoring-docker');
  const run = (
    script: string,
    options: { env?: Record<string, string>; input?: string; args?: string[] } = {},
  ) => {
    const { PATH, HOME } = process.env;
    const own = { ENV: 'test', SOULNEAR_NAME: name, ENV_FOLDER: folder.path, BACKUP_FOLDER: folder.path };
    const result = spawnSync(join(root, 'scripts/ops', script), options.args ?? [], {
      cwd: root,
      env: { PATH, HOME, ...own, ...options.env },
      encoding: 'utf8',
      input: options.input ?? '',
    });
    return { code: result.status, said: result.stdout + result.stderr };
  };
  let port = 0;
  const ask = async (expr: string): Promise<string[]> => {
    const url = `http://127.0.0.1:${port + 11}/api/v1/query?${new URLSearchParams({ query: expr })}`;
    const { data } = (await (await fetch(url)).json()) as { data: { result: { value: [number, string] }[] } };
    return data.result.map(({ value }) => value[1]);
  };
  const until = async (what: string, expr: string, holds: (values: string[]) => boolean) => {
    let values: string[] = [];
    for (let tries = 0; tries < 90; tries++) {
      values = await ask(expr).catch(() => []);
      if (holds(values)) return;
      await sleep(1_000);
    }
    throw new Error(`${what}: ${values}`);
  };

  beforeAll(async () => {
    run('setup.sh', { env: { SANDBOX: 'true', MONITORING: 'true' } });
    port = await freePortBlock(12);
    appendFileSync(join(folder.path, '.env.test'), `PORT=${port}\n`);
    const build = run('compose.sh', { args: ['build', '--quiet'] });
    if (build.code !== 0) throw new Error(build.said);
    const services = run('compose.sh', { args: ['config', '--services'] })
      .said.trim()
      .split('\n');
    const all = services.filter((service) => grafana || service !== 'grafana');
    const up = run('compose.sh', { args: ['up', '--detach', '--no-build', '--quiet-pull', ...all] });
    if (up.code !== 0) throw new Error(up.said);
  }, stepMs);

  afterAll(() => {
    run('destroy-data.sh', { input: 'destroy test\n' });
    for (const service of ['gateway', 'dialogue', 'profile-analysis', 'sandbox'])
      spawnSync('docker', ['rmi', `soulnear-${service}:${name}-test`], { stdio: 'ignore' });
    folder.remove();
  }, stepMs);

  it(
    'Prometheus reaches every process, and evaluates every alert',
    async () => {
      await until('targets', 'up', (values) => values.length === 7 && values.every((value) => value === '1'));
      const answer = await fetch(`http://127.0.0.1:${port + 11}/api/v1/rules?type=alert`);
      const { data } = (await answer.json()) as { data: { groups: { rules: { health: string }[] }[] } };
      expect(data.groups.flatMap(({ rules }) => rules).length).toBeGreaterThanOrEqual(16);
    },
    stepMs,
  );

  it(
    'an answer is measured by the service and, through the collector, by its spans; Postgres by its exporter',
    async () => {
      const person = await createSandboxPerson(`http://127.0.0.1:${port + 6}`, 'ru');
      await person.agree();
      await person.answerTo(() => person.send('Сегодня был длинный день.'), undefined, 60_000);
      const one = (values: string[]) => Number(values[0]) >= 1;
      await until('answers', 'sum(soulnear_gateway_answers_total)', one);
      await until('spans', 'sum(soulnear_spans_calls_total{span_name="message",soulnear_lane="talk"})', one);
      await until('database', 'sum(pg_stat_database_xact_commit{datname="soulnear"})', one);
      await until('tables', 'count(pg_stat_user_tables_n_dead_tup)', one);
    },
    stepMs,
  );

  it(
    'the age of a backup is known once there is one, and the exporter can read no row',
    async () => {
      await until('no backup', 'soulnear_backup_last_success_seconds', ([value]) => value === '0');
      expect(run('backup.sh').code).toBe(0);
      await until('backup', 'time() - soulnear_backup_last_success_seconds', ([age]) => Number(age) < 300);
      const sql = 'set role soulnear_monitoring; select count(*) from gateway.inbox';
      const args = ['exec', '-T', 'postgres', 'psql', '-U', 'soulnear', '-d', 'soulnear', '-c', sql];
      expect(run('compose.sh', { args }).said).toContain('permission denied');
    },
    stepMs,
  );

  it(
    'goes away when asked, and the bot answers without it',
    async () => {
      const { code, said } = run('monitoring-down.sh');
      expect(said).toContain('SoulNear is up');
      expect(code).toBe(0);
      const running = run('compose.sh', { args: ['ps', '--services'] })
        .said.trim()
        .split('\n')
        .sort();
      expect(running).toEqual(['dialogue', 'gateway', 'postgres', 'profile-analysis', 'sandbox']);
      const person = await createSandboxPerson(`http://127.0.0.1:${port + 6}`, 'en');
      await person.agree(60_000);
      await person.answerTo(() => person.send('It was a long day.'), undefined, 60_000);
    },
    stepMs,
  );
});
