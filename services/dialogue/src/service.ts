import { type Listening, listen } from '@soulnear/platform/http/listen.ts';
import { createProbeApp } from '@soulnear/platform/http/probes.ts';
import type { RunningService } from '@soulnear/platform/lifecycle/run-service.ts';
import { createApp } from './app.ts';
import type { AppContext } from './context.ts';
import { startLeaseKeeper } from './turns/lease-keeper.ts';

export interface DialogueService extends RunningService {
  url: string;
  probeUrl: string;
}

const lastAnswersMs = 2_000;
const purgeMs = 60_000;

/** Starts serving. Draining refuses new turns, finishes the accepted ones, and only then closes the door. */
export async function startService(context: AppContext): Promise<DialogueService> {
  const { config, logger, turns, relay, db, timings, dayTotal, offRecord, retention } = context;
  const keeper = startLeaseKeeper(context);
  relay.start();
  retention.start();
  const purging = setInterval(() => offRecord.purge(), purgeMs);
  purging.unref();
  if (config.tokenLimits.total !== undefined) await dayTotal.start();
  const ready = async () => {
    if (turns.closed) throw new Error('leaving');
    await db.ping();
  };
  const probes = await listen(createProbeApp({ ready, registry: context.registry }), {
    port: config.PROBE_PORT,
    host: config.HOST,
    logger,
  });
  const server: Listening = await listen(createApp(context), {
    port: config.PORT,
    host: config.HOST,
    logger,
  });
  logger.info({ port: server.port, probePort: probes.port, owner: context.owner }, 'dialogue is up');
  return {
    url: server.url,
    probeUrl: probes.url,
    logger,
    async drain() {
      turns.closed = true;
      server.sayGoodbye();
      const idle = await turns.whenIdle(timings.drainMs);
      if (!idle)
        logger.warn({ turns: turns.all().length }, 'leaving turns behind: their leases will run out');
      await server.close(lastAnswersMs);
    },
    async stop() {
      await server.close(0);
      keeper.stop();
      dayTotal.stop();
      retention.stop();
      clearInterval(purging);
      await relay.stop();
      await probes.close(0);
      await context.close();
    },
  };
}
