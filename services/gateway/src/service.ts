import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import { type Listening, listen } from '@soulnear/platform/http/listen.ts';
import { createProbeApp } from '@soulnear/platform/http/probes.ts';
import type { RunningService } from '@soulnear/platform/lifecycle/run-service.ts';
import { createApp } from './app.ts';
import type { AppContext } from './context.ts';
import { createLead } from './leader/lead.ts';
import { Leader } from './leader/leader.ts';
import { identifyBot } from './telegram/identify.ts';
import { TelegramError } from './telegram/telegram-error.ts';
import { ownWebhook } from './telegram/webhook-setup.ts';

/** Requests of Telegram under way may end within this, in milliseconds. */
const requestsMs = 3_000;
/** A send under way after the drain may end within this. */
const lastSendsMs = 2_000;

export interface Gateway extends RunningService {
  failed: Promise<never>;
  /** The address of the public app. */
  url: string;
  probeUrl: string;
}

/**
 * Starts everything of a context, waiting for Telegram and the database where it has to. Throws what must stop the
 * start, and closes the context then; AbortError at the signal.
 */
export async function startGateway(
  context: AppContext,
  unwanted: AbortSignal = new AbortController().signal,
): Promise<Gateway> {
  const { config, logger, db, registry, flags, held, dispatcher, deferred, timing } = context;
  const { host, port, probePort } = config;
  const listening: Listening[] = [];
  let identified = false;
  const ready = async () => {
    if (!identified) throw new Error('not known yet who the bot is');
    await db.ping();
  };
  try {
    listening.push(await listen(createProbeApp({ ready, registry }), { host, port: probePort, logger }));
    await Promise.all([flags.start(), identifyBot(context, unwanted)]);
    await refuseForeignWebhook(context);
    // The first update must not wait for a connection to be opened; where the database is away, it may.
    await context.acceptDb.ping().catch(() => undefined);
    listening.push(await listen(createApp(context), { host, port, logger }));
    identified = true;
  } catch (error) {
    for (const server of listening) await server.close(0);
    await context.close();
    throw error;
  }
  const [probe, main] = listening as [Listening, Listening];
  const leader = new Leader({
    url: config.databaseUrl,
    retryMs: timing.leaderRetryMs,
    lead: createLead(context),
    logger,
  });
  held.start();
  context.product.start();
  dispatcher.start();
  deferred.start();
  leader.start();
  logger.info(
    { port: main.port, mode: config.webhook ? 'webhook' : 'polling', owner: context.owner },
    'gateway started',
  );

  async function handOver(ms: number): Promise<void> {
    if (await dispatcher.idle(ms)) return;
    held.giveUpAll();
    await dispatcher.idle(lastSendsMs);
  }

  return {
    url: main.url,
    probeUrl: probe.url,
    logger,
    failed: context.failed,
    async drain() {
      const closed = Promise.all([leader.stop(), main.close(requestsMs)]);
      deferred.stop();
      // What is accepted from now on is left to others.
      dispatcher.stop();
      await handOver(timing.drainMs);
      await closed;
      // A store that was under way may have claimed a lane.
      await handOver(0);
    },
    async stop() {
      context.ending.abort();
      await dispatcher.idle(lastSendsMs);
      held.stop();
      await context.product.stop();
      await context.close();
      await probe.close(0);
    },
  };
}

/** Telegram or the database away: the leader looks again. */
async function refuseForeignWebhook(context: AppContext): Promise<void> {
  await ownWebhook(context, AbortSignal.timeout(context.timing.identifyMs)).catch((error: unknown) => {
    if (!(error instanceof TelegramError || isUnavailable(error))) throw error;
  });
}
