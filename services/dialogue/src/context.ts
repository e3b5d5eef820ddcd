import { randomUUID } from 'node:crypto';
import { createProfileCalls, type ProfileCalls } from '@soulnear/contracts/profile-analysis.ts';
import { createDbMetrics } from '@soulnear/platform/db/db-metrics.ts';
import { createDatabase, type Database } from '@soulnear/platform/db/pool.ts';
import { createRetentionJob, type RetentionJob } from '@soulnear/platform/db/retention-job.ts';
import { createBreakerGauge } from '@soulnear/platform/http/breaker-gauge.ts';
import { createHttpClient } from '@soulnear/platform/http/client.ts';
import { createLogger, type Logger } from '@soulnear/platform/log/logger.ts';
import { createModel } from '@soulnear/platform/model/model.ts';
import { createModelMetrics } from '@soulnear/platform/model/model-metrics.ts';
import type { Model, ModelCooldowns, ModelTimeouts } from '@soulnear/platform/model/model-types.ts';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { countLines } from '@soulnear/platform/telemetry/count-lines.ts';
import { createRegistry } from '@soulnear/platform/telemetry/registry.ts';
import type { Registry } from 'prom-client';
import { DayTotal } from './budgets/day-total.ts';
import type { Config } from './config.ts';
import { createEvents, type Events } from './events.ts';
import { OffRecordTalks } from './off-record/off-record-talks.ts';
import { countWaiting } from './outbox/outbox-store.ts';
import { createRelay, type Relay } from './outbox/relay.ts';
import { createPersonKeys, type PersonKeys } from './people/person-keys.ts';
import { type PromptBudget, promptBudget } from './prompt/prompt-budget.ts';
import { retentionRules } from './retention/rules.ts';
import { timings as defaultTimings, type Timings } from './timings.ts';
import { LiveTurns } from './turns/live-turns.ts';

export interface AppContext {
  config: Config;
  logger: Logger;
  registry: Registry;
  events: Events;
  db: Database;
  people: PersonKeys;
  /** What providers know a person by. */
  pseudonym: (person: string) => string;
  model: Model;
  profile: ProfileCalls;
  turns: LiveTurns;
  relay: Relay;
  dayTotal: DayTotal;
  offRecord: OffRecordTalks;
  retention: RetentionJob;
  /** This process, as the turns' rows name it. */
  owner: string;
  timings: Timings;
  budget: PromptBudget;
  close(): Promise<void>;
}

export interface Overrides {
  logger?: Logger;
  timings?: Partial<Timings>;
  budget?: Partial<PromptBudget>;
  modelTimeouts?: Partial<ModelTimeouts>;
  modelCooldowns?: Partial<ModelCooldowns>;
}

/** Everything wired once; nothing is started or connected yet. */
export function createContext(config: Config, overrides: Overrides = {}): AppContext {
  const registry = createRegistry('dialogue');
  const onLine = countLines(registry);
  const logger = overrides.logger ?? createLogger({ service: 'dialogue', level: config.LOG_LEVEL, onLine });
  const db = createDatabase({
    url: config.DATABASE_URL,
    applicationName: 'dialogue',
    logger,
    metrics: createDbMetrics(registry),
  });
  const keyring = createKeyring(config.SEALING_KEYS);
  const timings = { ...defaultTimings, ...overrides.timings };
  const events = createEvents(registry, {
    outboxWaiting: () => countWaiting(db),
  });
  const http = createHttpClient({
    baseUrl: config.PROFILE_ANALYSIS_URL,
    secret: config.DIALOGUE_PROFILE_SECRET,
    name: 'profile-analysis',
    onCircuit: createBreakerGauge(registry)('dialogue-profile-analysis'),
    logger,
  });
  const modelMetrics = createModelMetrics(
    registry,
    config.providers.map(({ name }) => name),
  );
  const model = createModel({
    providers: config.providers,
    logger,
    timeouts: overrides.modelTimeouts,
    cooldowns: overrides.modelCooldowns,
    onCall: modelMetrics.called,
  });
  modelMetrics.watch(model);
  const context: AppContext = {
    config,
    logger,
    registry,
    events,
    db,
    people: createPersonKeys(keyring),
    pseudonym: keyring.pseudonym,
    model,
    profile: createProfileCalls(http),
    turns: new LiveTurns(),
    relay: createRelay(() => context),
    dayTotal: new DayTotal({ db, logger, everyMs: timings.dayTotalMs }),
    offRecord: new OffRecordTalks(),
    retention: createRetentionJob({
      db,
      lock: 'soulnear:dialogue:retention',
      rules: retentionRules({ talksDays: config.RETENTION_TALKS_DAYS }),
      everyMs: timings.retentionMs,
      logger,
    }),
    owner: randomUUID(),
    timings,
    budget: { ...promptBudget, ...overrides.budget },
    async close() {
      http.close();
      await db.close();
    },
  };
  return context;
}
