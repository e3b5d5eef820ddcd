import { createDbMetrics } from '@soulnear/platform/db/db-metrics.ts';
import { createDatabase, type Database } from '@soulnear/platform/db/pool.ts';
import { createRetentionJob, type RetentionJob } from '@soulnear/platform/db/retention-job.ts';
import { createLogger, type Logger } from '@soulnear/platform/log/logger.ts';
import { createKeyring, type Keyring } from '@soulnear/platform/sealing/keyring.ts';
import { createPersonKeyCache, type PersonKeyCache } from '@soulnear/platform/sealing/person-keys.ts';
import { countLines } from '@soulnear/platform/telemetry/count-lines.ts';
import { createRegistry } from '@soulnear/platform/telemetry/registry.ts';
import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import { createEvents, type Events } from './events.ts';
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
  close(): Promise<void>;
}

export interface Overrides {
  logger?: Logger;
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
  return {
    config,
    logger,
    registry,
    events: createEvents(registry),
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
    close: () => db.close(),
  };
}
