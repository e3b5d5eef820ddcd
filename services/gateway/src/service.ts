import { type Listening, listen } from '@soulnear/platform/http/listen.ts';
import { createProbeApp } from '@soulnear/platform/http/probes.ts';
import type { RunningService } from '@soulnear/platform/lifecycle/run-service.ts';
import { createApp } from './app.ts';
import type { AppContext } from './context.ts';
import { lead } from './leader/lead.ts';
import { Leader } from './leader/leader.ts';
import { identifyBot } from './telegram/identify.ts';
import { TelegramError } from './telegram/telegram-error.ts';
import { refuseForeignWebhook } from './telegram/webhook-setup.ts';

/** Requests of Telegram under way may end within this, in milliseconds. */
const requestsMs = 3_000;
/** A send under way after the drain may end within this. */
const lastSendsMs = 2_000;

export interface Gateway extends RunningService {
  /** The address of the public app. */
  url: string;
  probeUrl: string;
}

/** Starts everything of a context; throws what must stop the start, and closes the context then. */
export async function startGateway(context: AppContext): Promise<Gateway> {
  const { config, logger, db, registry, flags, held, dispatcher, deferred, timing } = context;
  const listening: Listening[] = [];
  try {
    await Promise.all([flags.start(), identifyBot(context)]);
    await refuseForeignWebhook(context).catch((error: unknown) => {
      // Telegram away: the leader looks again.
      if (!(error instanceof TelegramError)) throw error;
    });
    const { host, port, probePort } = config;
    const probes = createProbeApp({ ready: () => db.ping(), registry });
    listening.push(await listen(probes, { host, port: probePort, logger }));
    listening.push(await listen(createApp(context), { host, port, logger }));
  } catch (error) {
    for (const server of listening) await server.close(0);
    await context.close();
    throw error;
  }
  const [probe, main] = listening as [Listening, Listening];
  const leader = new Leader({
    url: config.databaseUrl,
    retryMs: timing.leaderRetryMs,
    lead: (signal) => lead(context, signal),
    logger,
  });
  held.start();
  dispatcher.start();
  deferred.start();
  leader.start();
  logger.info({ port: main.port, mode: config.webhook ? 'webhook' : 'polling' }, 'gateway started');

  return {
    url: main.url,
    probeUrl: probe.url,
    logger,
    async drain() {
      await Promise.all([leader.stop(), main.close(requestsMs)]);
      deferred.stop();
      dispatcher.stop();
      if (await dispatcher.idle(timing.drainMs)) return;
      held.giveUpAll();
      await dispatcher.idle(lastSendsMs);
    },
    async stop() {
      context.ending.abort();
      await dispatcher.idle(lastSendsMs);
      held.stop();
      await context.close();
      await probe.close(0);
    },
  };
}
