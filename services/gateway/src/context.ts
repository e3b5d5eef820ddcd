import { randomUUID } from 'node:crypto';
import { createDialogueCalls, type DialogueCalls } from '@soulnear/contracts/dialogue.ts';
import { type ExperimentName, experimentNames } from '@soulnear/contracts/experiments.ts';
import { type FlagName, flagDefaults } from '@soulnear/contracts/flags.ts';
import { createProfileCalls, type ProfileCalls } from '@soulnear/contracts/profile-analysis.ts';
import { createDbMetrics } from '@soulnear/platform/db/db-metrics.ts';
import { createDatabase, type Database } from '@soulnear/platform/db/pool.ts';
import { createFlags, type Flags } from '@soulnear/platform/flags/flags.ts';
import { createBreakerGauge } from '@soulnear/platform/http/breaker-gauge.ts';
import { createHttpClient } from '@soulnear/platform/http/client.ts';
import { createLogger, type Logger } from '@soulnear/platform/log/logger.ts';
import { createKeyring, type Keyring, type Sealer } from '@soulnear/platform/sealing/keyring.ts';
import { countLines } from '@soulnear/platform/telemetry/count-lines.ts';
import { createRegistry } from '@soulnear/platform/telemetry/registry.ts';
import type { Api } from 'grammy';
import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import { createEvents, type Events } from './events.ts';
import { refuseTap } from './handlers/too-many.ts';
import { loadDocument, saveDocument } from './inbox/kept-documents-store.ts';
import { type CareFirst, createCareFirst } from './intake/care-first.ts';
import { createIntake, type Intake } from './intake/intake.ts';
import { createPersonCap } from './intake/person-cap.ts';
import { createVerdicts, type Verdicts } from './intake/verdicts.ts';
import { DeferredSweep } from './lanes/deferred-sweep.ts';
import { Dispatcher } from './lanes/dispatcher.ts';
import { HeldLanes } from './lanes/held-lanes.ts';
import { watchLoopDelay } from './lanes/loop-delay.ts';
import { createLaneRunner } from './lanes/run-lane.ts';
import { StartPace } from './lanes/start-pace.ts';
import { EventWriter } from './product/event-writer.ts';
import { createTelegramApi } from './telegram/api.ts';
import { BotIdentity } from './telegram/bot-identity.ts';
import { type Timing, timing as usualTiming } from './timing.ts';

export interface AppContext {
  config: Config;
  timing: Timing;
  /** This process, as an owner of lanes. */
  owner: string;
  logger: Logger;
  registry: Registry;
  events: Events;
  db: Database;
  /** Connections of their own, so that acceptance waits for no work. */
  acceptDb: Database;
  keyring: Keyring;
  /** Seals the inbox's payloads. */
  sealer: Sealer;
  flags: Flags<FlagName | ExperimentName>;
  dialogue: DialogueCalls;
  profile: ProfileCalls;
  api: Api;
  identity: BotIdentity;
  care: CareFirst;
  intake: Intake;
  verdicts: Verdicts;
  held: HeldLanes;
  dispatcher: Dispatcher;
  /** What people use, for the product's figures. */
  product: EventWriter;
  deferred: DeferredSweep;
  /** Aborts when waiting for the database or for a turn has to end. */
  ending: AbortController;
  /** Rejects when the process must not go on: two bots must not share a token or a database. */
  failed: Promise<never>;
  onFatal: (error: unknown) => void;
  close(): Promise<void>;
}

/** Where Flagsmith knows nothing of an experiment, there is none. */
const experimentsOff = Object.fromEntries(experimentNames.map((name) => [name, false])) as Record<
  ExperimentName,
  boolean
>;

/** As many as the store keeps statements in flight. */
const acceptConnections = 4;

/** Messages and taps of one person. */
const perMinute = 240;

export interface Overrides {
  timing?: Partial<Timing>;
  concurrency?: { ui: number; talk: number };
  /** Messages and taps of one person in a minute. */
  perMinute?: number;
  logger?: Logger;
  flags?: Flags<FlagName | ExperimentName>;
}

/** Everything wired once; nothing is started and nothing is asked of the network. */
export function createContext(config: Config, overrides: Overrides = {}): AppContext {
  const timing = { ...usualTiming, ...overrides.timing };
  const registry = createRegistry('gateway');
  const onLine = countLines(registry);
  const logger = overrides.logger ?? createLogger({ service: 'gateway', level: config.logLevel, onLine });
  const metrics = createDbMetrics(registry);
  const circuitOf = createBreakerGauge(registry);
  const events = createEvents(registry, logger);
  const db = createDatabase({
    url: config.databaseUrl,
    applicationName: 'gateway',
    poolMax: 12,
    logger,
    metrics,
  });
  const keyring = createKeyring(config.sealingKeys);
  const owner = randomUUID();
  const { leaseMs, heartbeatMs, pollMs, deferLimitMs } = timing;
  const http = createHttpClient({
    baseUrl: config.dialogue.url,
    secret: config.dialogue.secret,
    name: 'dialogue',
    logger,
    onCircuit: circuitOf('gateway-dialogue'),
  });
  const profileHttp = createHttpClient({
    baseUrl: config.profile.url,
    secret: config.profile.secret,
    name: 'profile-analysis',
    logger,
    onCircuit: circuitOf('gateway-profile-analysis'),
  });
  const lastGood = {
    load: () => loadDocument(db, 'flags'),
    save: (document: string) => saveDocument(db, 'flags', document),
  };
  const flags =
    overrides.flags ??
    createFlags({
      defaults: { ...flagDefaults, ...experimentsOff },
      overrides: config.flags,
      flagsmith: config.flagsmith,
      lastGood,
      onShares: events.flagShares,
      logger,
    });
  const ending = new AbortController();
  const held = new HeldLanes({ db, owner, leaseMs, heartbeatMs, events, logger });
  const { botToken: token, apiRoot, messagesPerSecond: perSecond } = config;
  const api = createTelegramApi({ token, apiRoot, events, pace: { ...timing, perSecond } });
  const identity = new BotIdentity();
  const care = createCareFirst({ api, db, events, logger, watchMs: timing.cardWatchMs });
  const sealer = keyring.forPurpose('inbox');
  const verdicts = createVerdicts();
  const pace = new StartPace({ lateMs: 50, leastPerSecond: 30 });
  const unwatch = watchLoopDelay((ms) => pace.took(ms));
  // Acceptance has connections of its own: it never waits behind the statements of workers.
  const acceptDb = createDatabase({
    url: config.databaseUrl,
    applicationName: 'gateway-accept',
    poolMax: acceptConnections,
    // Telegram waits longer for its 2xx than a worker may for a connection; and opening one is slow where all is busy.
    connectTimeoutMs: 10_000,
    idleTimeoutMs: 600_000,
    logger,
    metrics,
  });

  const failing = Promise.withResolvers<never>();
  failing.promise.catch(() => undefined);

  const context = {
    config,
    timing,
    owner,
    logger,
    registry,
    events,
    db,
    acceptDb,
    keyring,
    sealer,
    flags,
    api,
    identity,
    care,
    verdicts,
    product: new EventWriter({ db, keyring, events, logger, everyMs: timing.eventsMs }),
    held,
    ending,
    dialogue: createDialogueCalls(http),
    profile: createProfileCalls(profileHttp),
    intake: createIntake({
      db: acceptDb,
      sealer,
      events,
      identity,
      care,
      cap: createPersonCap(overrides.perMinute ?? perMinute),
      verdicts,
      refuseTap: (id) => void refuseTap(api, id),
      workers: {
        hold: { owner, leaseMs },
        acceptanceTook: (ms) => pace.took(ms),
        keepPlace: (lane) => context.dispatcher.keepPlace(lane),
        freePlace: (lane) => context.dispatcher.freePlace(lane),
        take: (claimed, at) => context.dispatcher.take(claimed, at),
        poke: (lane) => context.dispatcher.poke(lane),
      },
      logger,
    }),
    dispatcher: new Dispatcher({
      db,
      owner,
      leaseMs,
      pollMs,
      deferLimitMs,
      held,
      pace,
      logger,
      concurrency: overrides.concurrency ?? { ui: 256, talk: 256 },
      run: (lane, claimed) => runLane(lane, claimed),
    }),
    failed: failing.promise,
    onFatal: failing.reject,
    async close() {
      ending.abort();
      care.close();
      flags.close();
      http.close();
      profileHttp.close();
      unwatch();
      await Promise.all([acceptDb.close(), db.close()]);
    },
  } as AppContext;
  context.deferred = new DeferredSweep(context);
  const runLane = createLaneRunner(context);
  return context;
}
