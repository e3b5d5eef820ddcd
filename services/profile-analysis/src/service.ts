import { listen } from '@soulnear/platform/http/listen.ts';
import { createProbeApp } from '@soulnear/platform/http/probes.ts';
import type { RunningService } from '@soulnear/platform/lifecycle/run-service.ts';
import { createApp } from './app.ts';
import type { AppContext } from './context.ts';

export interface ProfileAnalysisService extends RunningService {
  url: string;
  probeUrl: string;
}

const drainMs = 8_000;

/** Starts serving. */
export async function startService(context: AppContext): Promise<ProfileAnalysisService> {
  const { config, logger, db, registry } = context;
  const { HOST: host } = config;
  let leaving = false;
  context.retention.start();
  context.jobs.start();
  const ready = async () => {
    if (leaving) throw new Error('leaving');
    await db.ping();
  };
  const probes = await listen(createProbeApp({ ready, registry }), { port: config.PROBE_PORT, host, logger });
  const server = await listen(createApp(context), { port: config.PORT, host, logger });
  logger.info({ port: server.port, probePort: probes.port }, 'profile-analysis is up');
  return {
    url: server.url,
    probeUrl: probes.url,
    logger,
    async drain() {
      leaving = true;
      await Promise.all([server.close(drainMs), context.jobs.stop(drainMs)]);
    },
    async stop() {
      context.retention.stop();
      await context.jobs.stop(0);
      await server.close(0);
      await probes.close(0);
      await context.close();
    },
  };
}
