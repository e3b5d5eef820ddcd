import { once } from 'node:events';
import { join } from 'node:path';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { type LiveServer, startLiveServer } from '@soulnear/sandbox/live/live-server.ts';
import { announce } from './announce.ts';
import { type Child, runChild } from './children.ts';
import { root, type StartConfig } from './config.ts';
import { dataFolderOf, openDataFolder } from './data-folder.ts';
import { openDatabase, roles } from './database.ts';
import { createLogPrinter } from './log-printer.ts';
import { claimPorts, planPorts } from './ports.ts';
import { metricsUrls, sandboxEnv, serviceEnvs } from './service-envs.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** dialogue finishes the turns it has accepted; the others need only seconds. */
const graceMs = { gateway: 10_000, dialogue: 110_000, 'profile-analysis': 10_000, sandbox: 5_000 };

export interface House {
  failed: Promise<never>;
  stop(): Promise<void>;
  kill(): void;
}

/**
 * The whole house on one machine: Postgres, the sandbox where it is wanted, and the three services as processes. When the
 * signal says that it is not wanted any more, what was started is stopped in order and this rejects.
 */
export async function startHouse(config: StartConfig, unwanted: AbortSignal): Promise<House> {
  const startedAt = performance.now();
  const sandbox = config.BOT_TOKEN === undefined;
  const folder = dataFolderOf(config);
  const ports = planPorts(config.ENV, config.PORT);
  const { secrets, first } = openDataFolder(folder, roles);
  await claimPorts(ports, [
    'gateway',
    'gatewayProbe',
    'dialogue',
    'dialogueProbe',
    'profile',
    'profileProbe',
    'sandbox',
  ]);

  const logger = createLogger({ service: 'start', level: 'warn' });
  const database = await openDatabase(config, folder, ports.postgres, secrets, logger);
  const children: Child[] = [];
  const onLine = createLogPrinter();
  let live: LiveServer | undefined;
  const kill = () => {
    for (const child of children) child.kill();
  };
  const stop = async () => {
    await live?.close();
    for (const name of ['gateway', 'dialogue', 'profile-analysis', 'sandbox'] as const) {
      await children.find((child) => child.name === name)?.stop(graceMs[name]);
    }
    await database.stop();
  };

  try {
    unwanted.throwIfAborted();
    if (sandbox) {
      const entry = 'services/sandbox/src/main.ts';
      children.push(
        runChild({ name: 'sandbox', entry, env: sandboxEnv(config, folder, ports, secrets), onLine }),
      );
    }
    const preload = join(root, 'services/platform/src/telemetry/preload.ts');
    // From the second start on, nothing is stripped or compiled anew, and the stripper's 18 MB stay unloaded.
    const NODE_COMPILE_CACHE = join(folder, 'compile-cache');
    for (const [name, own] of Object.entries(serviceEnvs(config, ports, secrets, database))) {
      const env = { ...own, NODE_COMPILE_CACHE };
      children.push(runChild({ name, entry: `services/${name}/src/main.ts`, preload, env, onLine }));
    }
    const failed = Promise.race(children.map((child) => child.failed));
    failed.catch(() => {});
    await Promise.race([waitUntilReady(ports, sandbox), failed, once(unwanted, 'abort')]);
    unwanted.throwIfAborted();
    if (!sandbox) live = await startLiveServer({ port: ports.sandbox, metrics: metricsUrls(ports) });
    announce({
      config,
      ports,
      folder,
      first,
      dataDir: database.dataDir,
      seconds: (performance.now() - startedAt) / 1000,
    });
    return { failed, stop, kill };
  } catch (error) {
    if (!unwanted.aborted) kill();
    await stop();
    throw error;
  }
}
