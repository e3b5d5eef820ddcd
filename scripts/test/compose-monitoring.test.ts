import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const root = join(import.meta.dirname, '../..');
const docker = join(root, 'docker');
const read = (file: string) => parse(readFileSync(join(docker, file), 'utf8'), { merge: true });
const { services } = read('compose.yaml') as {
  services: Record<string, { image: string; volumes?: string[]; profiles?: string[]; command?: string[] }>;
};
const mounts = Object.entries(services)
  .filter(([, { profiles }]) => profiles?.includes('monitoring'))
  .flatMap(([name, { volumes = [] }]) => volumes.map((volume) => ({ name, parts: volume.split(':') })));
const mountOf = (name: string, inside: string) =>
  resolve(docker, mounts.find((one) => one.name === name && one.parts[1] === inside)?.parts[0] ?? 'missing');

describe('the monitoring of compose', () => {
  it('mounts files that are there, to be read only', () => {
    const files = mounts.filter(({ parts }) => parts[0]?.startsWith('.'));
    expect(files.length).toBeGreaterThanOrEqual(8);
    for (const { parts } of files) {
      expect({ path: parts[0], there: existsSync(resolve(docker, `${parts[0]}`)) }).toEqual({
        path: parts[0],
        there: true,
      });
      expect(parts[2]).toBe('ro');
    }
  });

  it('scrapes every service of the release, and evaluates the alerts that the chart ships', () => {
    const { scrape_configs: jobs, rule_files: rules } = read('monitoring/prometheus.yaml');
    const targets: string[] = jobs.flatMap(
      ({ static_configs: groups }: { static_configs: { targets: string[] }[] }) =>
        groups.flatMap((group) => group.targets),
    );
    const hosts = targets.map((target) => target.split(':')[0]).filter((host) => host !== 'localhost');
    for (const host of hosts) expect(Object.keys(services)).toContain(host);
    expect(targets).toEqual(
      expect.arrayContaining(['gateway:9080', 'dialogue:9080', 'profile-analysis:9080', 'collector:8889']),
    );
    expect(rules).toEqual(['/etc/prometheus/alerts/*.yaml']);
    expect(mountOf('prometheus', '/etc/prometheus/alerts')).toBe(join(root, 'charts/soulnear/files/alerts'));
  });

  it('gives Grafana the dashboards that the chart ships, over that Prometheus', () => {
    const { datasources } = read('monitoring/grafana-datasource.yaml');
    expect(datasources).toMatchObject([
      { type: 'prometheus', url: 'http://prometheus:9090', isDefault: true },
    ]);
    const { providers } = read('monitoring/grafana-dashboards.yaml');
    const folder = mountOf('grafana', providers[0].options.path);
    expect(folder).toBe(join(root, 'charts/soulnear/files/dashboards'));
    expect(readdirSync(folder).length).toBeGreaterThanOrEqual(6);
  });

  it('has a collector with the configuration of the chart’s', () => {
    expect(mountOf('collector', '/etc/otelcol-contrib/config.yaml')).toBe(
      join(docker, 'otel-collector.yaml'),
    );
  });

  it('is of versions that are named, the collector’s that of the chart', () => {
    for (const { image, profiles } of Object.values(services))
      if (profiles?.includes('monitoring')) expect(image).toMatch(/:v?\d+/);
    const chart = parse(readFileSync(join(root, 'charts/soulnear/values.yaml'), 'utf8'));
    expect(services.collector?.image).toBe(chart.global.otlp.collector.image);
  });
});

describe('setup with MONITORING=true', () => {
  const folder = makeScratchFolder('compose-monitoring');
  afterAll(() => folder.remove());
  const run = (script: string, env: Record<string, string> = {}, ...args: string[]) => {
    const { PATH, HOME } = process.env;
    const own = { PATH, HOME, ENV: 'test', ENV_FOLDER: folder.path, ...env };
    return spawnSync(join(root, script), args, { env: own, encoding: 'utf8', input: '' });
  };
  const settings = () => readFileSync(join(folder.path, '.env.test'), 'utf8');

  it('adds passwords of its own to settings that are there, and says none of them', () => {
    run('scripts/ops/setup.sh', { SANDBOX: 'true' });
    expect(settings()).not.toContain('GRAFANA');
    // As make monitoring-up calls it: that this is a sandbox stands in the file alone.
    const { stdout, stderr } = run('scripts/ops/setup.sh', { MONITORING: 'true' });
    const [, grafana = ''] = /^GRAFANA_PASSWORD=([0-9a-f]{48})$/m.exec(settings()) ?? [];
    const [, exporter = ''] = /^MONITORING_PASSWORD=([0-9a-f]{48})$/m.exec(settings()) ?? [];
    expect(grafana).not.toBe('');
    expect(exporter).not.toBe('');
    expect(grafana).not.toBe(exporter);
    expect(stdout).toContain('3 settings were added');
    expect(settings()).not.toContain('OPENAI_API_KEY');
    expect(stdout + stderr).not.toContain(grafana);
    expect(run('validate-env.sh', {}, '--file-only').stdout).toBe('.env.test is fine.\n');
  });

  const withDocker = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;
  if (!withDocker)
    process.stderr.write('compose-monitoring: `docker compose config` skipped; it is not there.\n');
  (withDocker ? it : it.skip)('makes a compose file that Docker takes, with the monitoring in it', () => {
    const { PATH, HOME } = process.env;
    const lines = settings()
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line));
    const values = lines.map((line) => line.split(/=(.*)/s).slice(0, 2)) as [string, string][];
    const env = { PATH, HOME, ...Object.fromEntries(values), COMPOSE_PROFILES: 'sandbox,monitoring' };
    const file = join(docker, 'compose.yaml');
    const { status, stdout, stderr } = spawnSync('docker', ['compose', '-f', file, 'config', '--services'], {
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n').sort()).toEqual(Object.keys(services).sort());
  });
});
