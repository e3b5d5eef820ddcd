import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePortBlock } from '../lib/free-ports.ts';
import { runHouse } from '../lib/run-house.ts';
import { type Bot, botEnv, type Delivery } from './bot.ts';
import type { Load } from './load-process.ts';
import { familyOf, type ProcessEntry } from './process-table.ts';

export interface BenchHouse extends Bot {
  /** From the launcher's start to the services' readiness and the first look for updates. */
  startedInMs: number;
  adminUrl: string;
}

const services = ['gateway', 'dialogue', 'profile-analysis'] as const;

/** Starts the house as `npm start` does, with the embedded Postgres, against the load's Telegram and model. */
export async function runBenchHouse(
  load: Load,
  delivery: Delivery,
  options: { dataDir: string; traced: boolean; cpuProfiles: string | undefined },
): Promise<BenchHouse> {
  const { dataDir, traced, cpuProfiles } = options;
  const startedAt = performance.now();
  const house = await runHouse({
    dataDir,
    env: {
      ...botEnv(load, delivery, await freePortBlock(8)),
      ...(traced && { OTEL_EXPORTER_OTLP_ENDPOINT: `${load.url}/otlp`, OTEL_BSP_SCHEDULE_DELAY: '500' }),
      ...(cpuProfiles && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${cpuProfiles}` }),
    },
  });
  await load.ask('connected', 15_000);
  const startedInMs = performance.now() - startedAt;
  return {
    name: 'house',
    load,
    startedInMs,
    adminUrl: adminUrl(dataDir, house.ports.postgres),
    processes: sortedFamily,
    quiet: (timeoutMs) => emptyOutbox(house.ports.dialogueProbe, timeoutMs),
    async stop() {
      await house.stop();
    },
  };
}

function adminUrl(dataDir: string, port: number): string {
  const { postgresPassword } = JSON.parse(readFileSync(join(dataDir, 'test/secrets.json'), 'utf8'));
  return `postgres://postgres:${encodeURIComponent(postgresPassword)}@127.0.0.1:${port}/postgres`;
}

async function emptyOutbox(port: number, timeoutMs: number): Promise<number | undefined> {
  const startedAt = performance.now();
  for (;;) {
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const elapsedMs = performance.now() - startedAt;
    if (/^dialogue_outbox_waiting(\{.*\})? 0$/m.test(metrics)) return elapsedMs;
    if (elapsedMs > timeoutMs) return undefined;
    await sleep(100);
  }
}

/** The launcher's children by their role. */
function sortedFamily(): Record<string, ProcessEntry[]> {
  const roles: Record<string, ProcessEntry[]> = {};
  const launchers = familyOf(process.pid).filter(({ command }) => command.includes('scripts/start.ts'));
  for (const entry of launchers.flatMap(({ pid }) => familyOf(pid))) {
    const service = services.find((name) => entry.command.includes(`services/${name}/src/main.ts`));
    const role = service ?? (entry.command.includes('scripts/start.ts') ? 'launcher' : 'postgres');
    roles[role] ??= [];
    roles[role].push(entry);
  }
  return roles;
}
