import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { alertFiles } from './alert-metrics.ts';
import { runTool } from './run-tool.ts';

export interface Prometheus {
  /** The values of an instant query, NaN left out; throws where it is refused. */
  query(expr: string): Promise<number[]>;
  /** Jobs with a target that was not scraped last time, with the reason. */
  unhealthy(): Promise<string[]>;
  /** How many rules it evaluates, and those it could not. */
  rules(): Promise<{ count: number; failing: string[] }>;
  stop(): Promise<void>;
}

interface Answer {
  status: string;
  error?: string;
  data: {
    result: { value: [number, string] }[];
    activeTargets: { health: string; lastError: string; labels: { job: string } }[];
    groups: { rules: { name: string; health: string }[] }[];
  };
}

/** A real Prometheus with the shipped alerts that scrapes these `host:port` by job each second, all under one namespace. */
export async function startPrometheus(
  path: string,
  folder: string,
  port: number,
  jobs: Record<string, string>,
): Promise<Prometheus> {
  const config = {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [alertFiles],
    scrape_configs: Object.entries(jobs).map(([job, target]) => ({
      job_name: job,
      honor_labels: true,
      static_configs: [{ targets: [target], labels: { namespace: 'soulnear' } }],
    })),
  };
  const file = join(folder, 'prometheus.yml');
  writeFileSync(file, stringify(config));
  const url = `http://127.0.0.1:${port}`;
  const args = [
    `--config.file=${file}`,
    `--storage.tsdb.path=${join(folder, 'prometheus')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--enable-feature=exemplar-storage',
  ];
  const running = await runTool(path, args, { readyUrl: `${url}/-/ready` });
  const ask = async (route: string, params: Record<string, string>): Promise<Answer['data']> => {
    const answer = await fetch(`${url}/api/v1/${route}?${new URLSearchParams(params)}`, {
      signal: AbortSignal.timeout(10_000),
    });
    const body = (await answer.json()) as Answer;
    if (body.status !== 'success') throw new Error(`${body.error}`);
    return body.data;
  };
  return {
    async query(expr) {
      const { result } = await ask('query', { query: expr });
      return result.map(({ value }) => Number(value[1])).filter((value) => !Number.isNaN(value));
    },
    async unhealthy() {
      const { activeTargets } = await ask('targets', { state: 'active' });
      return activeTargets
        .filter(({ health }) => health !== 'up')
        .map(({ labels, lastError }) => `${labels.job}: ${lastError}`);
    },
    async rules() {
      const { groups } = await ask('rules', {});
      const rules = groups.flatMap((group) => group.rules);
      const failing = rules.filter(({ health }) => health !== 'ok').map(({ name }) => name);
      return { count: rules.length, failing };
    },
    stop: running.stop,
  };
}
