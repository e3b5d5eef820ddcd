import { createDbMetrics } from '@soulnear/platform/db/db-metrics.ts';
import { createDatabase, type Database } from '@soulnear/platform/db/pool.ts';
import { createRetentionJob, type RetentionJob } from '@soulnear/platform/db/retention-job.ts';
import { createLogger, type Logger } from '@soulnear/platform/log/logger.ts';
import { createModel } from '@soulnear/platform/model/model.ts';
import { createModelMetrics } from '@soulnear/platform/model/model-metrics.ts';
import type { Model } from '@soulnear/platform/model/model-types.ts';
import { createKeyring, type Keyring } from '@soulnear/platform/sealing/keyring.ts';
import { createPersonKeyCache, type PersonKeyCache } from '@soulnear/platform/sealing/person-keys.ts';
import { countLines } from '@soulnear/platform/telemetry/count-lines.ts';
import { createRegistry } from '@soulnear/platform/telemetry/registry.ts';
import type { Registry } from 'prom-client';
import { runAnalysis } from './analysis/run-analysis.ts';
import type { Config } from './config.ts';
import { createEvents, type Events } from './events.ts';
import { createJobs, type Jobs, type JobTimes, type RunAnalysis } from './jobs/jobs.ts';
import { retentionRules } from './retention/rules.ts';

export interface AppContext {
  config: Config;
  logger: Logger;
  registry: Registry;
  events: Events;
  db: Database;
  keyring: Keyring;
  keys: PersonKeyCache;
  retention: RetentionJob;
  model: Model;
  /** What providers know a person by. */
  pseudonym: (person: string) => string;
  /** The analyses, in the background. */
  jobs: Jobs;
  close(): Promise<void>;
}

export interface Overrides {
  logger?: Logger;
  jobTimes?: Partial<JobTimes>;
}

const retentionMs = 600_000;

/** Everything wired once; nothing is started or connected yet. */
export function createContext(config: Config, overrides: Overrides = {}): AppContext {
  const registry = createRegistry('profile-analysis');
  const onLine = countLines(registry);
  const logger =
    overrides.logger ?? createLogger({ service: 'profile-analysis', level: config.LOG_LEVEL, onLine });
  const db = createDatabase({
    url: config.DATABASE_URL,
    applicationName: 'profile-analysis',
    logger,
    metrics: createDbMetrics(registry),
  });
  const keyring = createKeyring(config.SEALING_KEYS);
  const events = createEvents(registry);
  const run: RunAnalysis = (analysis, person, signal) => runAnalysis(context, analysis, person, signal);
  const modelMetrics = createModelMetrics(
    registry,
    config.providers.map(({ name }) => name),
  );
  const model = createModel({ providers: config.providers, logger, onCall: modelMetrics.called });
  modelMetrics.watch(model);
  const context: AppContext = {
    config,
    logger,
    registry,
    events,
    db,
    keyring,
    keys: createPersonKeyCache(keyring),
    retention: createRetentionJob({
      db,
      lock: 'soulnear:profile-analysis:retention',
      rules: retentionRules({ observedTurnsDays: config.RETENTION_OBSERVED_TURNS_DAYS }),
      everyMs: retentionMs,
      logger,
    }),
    model,
    pseudonym: keyring.pseudonym,
    jobs: createJobs({ db, logger, run, times: overrides.jobTimes }),
    close: () => db.close(),
  };
  return context;
}
