import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFlagsmith } from '../../services/platform/test/flags/flagsmith-server.ts';
import { freePortBlock } from '../lib/free-ports.ts';
import { runCollector } from '../lib/run-collector.ts';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { findOnPath } from './find-tool.ts';
import { type Prometheus, startPrometheus } from './prometheus.ts';
import { rolloutDocument } from './rollout-document.ts';
import { runTool } from './run-tool.ts';

const queries = join(import.meta.dirname, '../../charts/soulnear/files/postgres-exporter/queries.yaml');

export interface ScrapedHouse {
  house: RunningHouse;
  prometheus: Prometheus;
  adminUrl: string;
  /** Programs that were not found: panels that read them stay empty. */
  missing: string[];
  stop(): Promise<void>;
}

/**
 * The house as `npm start` runs it, with the collector and postgres_exporter that compose and the chart ship where they
 * can be had, a flag that is rolled out to half of the people, and a Prometheus that scrapes all of it.
 */
export async function runScrapedHouse(prometheusPath: string, folder: string): Promise<ScrapedHouse> {
  const ends: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of ends.reverse()) await end();
  };
  const missing: string[] = [];
  try {
    const ports = await freePortBlock(2);
    const jobs: Record<string, string> = {};
    const env: Record<string, string> = { BUDGET_SOFT_TOKENS_PER_DAY: '3000', ENABLE_USER_PROFILES: 'true' };

    const collector = await runCollector();
    if (collector) {
      ends.push(collector.stop);
      jobs.collector = new URL(collector.spansUrl).host;
      env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
    } else missing.push('the collector');
    const flagsmith = await startFlagsmith(rolloutDocument('ENABLE_STYLE_SETTINGS'));
    ends.push(flagsmith.close);
    env.FLAGSMITH_API_URL = flagsmith.apiUrl;
    env.FLAGSMITH_ENVIRONMENT_KEY = 'ser.rolled-out-to-half';

    const house = await runHouse({ dataDir: join(folder, 'data'), env });
    ends.push(house.stop);
    const { postgresPassword } = JSON.parse(
      readFileSync(join(folder, 'data/test-sandbox/secrets.json'), 'utf8'),
    );
    const adminUrl = `postgres://postgres:${postgresPassword}@127.0.0.1:${house.ports.postgres}/postgres`;
    jobs.gateway = `127.0.0.1:${house.ports.gatewayProbe}`;
    jobs.dialogue = `127.0.0.1:${house.ports.dialogueProbe}`;
    jobs['profile-analysis'] = `127.0.0.1:${house.ports.profileProbe}`;

    const exporter = findOnPath('postgres_exporter', 'prometheus-postgres-exporter');
    if (!exporter) missing.push('postgres_exporter');
    if (exporter) {
      const address = `127.0.0.1:${ports}`;
      const args = [`--web.listen-address=${address}`, `--extend.query-path=${queries}`];
      const running = await runTool(exporter, args, {
        readyUrl: `http://${address}/metrics`,
        env: { DATA_SOURCE_NAME: `${adminUrl}?sslmode=disable` },
      });
      ends.push(running.stop);
      jobs.postgres = address;
    }
    const prometheus = await startPrometheus(prometheusPath, folder, ports + 1, jobs);
    ends.push(prometheus.stop);
    return { house, prometheus, adminUrl, missing, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
