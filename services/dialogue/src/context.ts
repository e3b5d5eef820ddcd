import { randomUUID } from 'node:crypto';
import { createProfileCalls, type ProfileCalls } from '@soulnear/contracts/profile-analysis.ts';
import { createDatabase, type Database } from '@soulnear/platform/db/pool.ts';
import { createHttpClient } from '@soulnear/platform/http/client.ts';
import { createLogger, type Logger } from '@soulnear/platform/log/logger.ts';
import { createModel } from '@soulnear/platform/model/model.ts';
import type { Model, ModelTimeouts } from '@soulnear/platform/model/model-types.ts';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { createRegistry } from '@soulnear/platform/telemetry/registry.ts';
import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import { createEvents, type Events } from './events.ts';
import { countWaiting } from './outbox/outbox-store.ts';
import { createRelay, type Relay } from './outbox/relay.ts';
import { createPersonKeys, type PersonKeys } from './people/person-keys.ts';
import { type PromptBudget, promptBudget } from './prompt/prompt-budget.ts';
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
}

/** Everything wired once; nothing is started or connected yet. */
export function createContext(config: Config, overrides: Overrides = {}): AppContext {
  const logger = overrides.logger ?? createLogger({ service: 'dialogue', level: config.LOG_LEVEL });
  const db = createDatabase({ url: config.DATABASE_URL, applicationName: 'dialogue', logger });
  const keyring = createKeyring(config.SEALING_KEYS);
  const registry = createRegistry('dialogue');
  const events = createEvents(registry, () => countWaiting(db));
  const http = createHttpClient({
    baseUrl: config.PROFILE_ANALYSIS_URL,
    secret: config.DIALOGUE_PROFILE_SECRET,
    name: 'profile-analysis',
    logger,
  });
  const model = createModel({
    providers: [
      {
        name: 'openai',
        baseUrl: config.OPENAI_BASE_URL,
        apiKey: config.OPENAI_API_KEY,
        model: config.OPENAI_MODEL,
      },
    ],
    logger,
    timeouts: overrides.modelTimeouts,
    onCall: events.modelCalled,
  });
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
    owner: randomUUID(),
    timings: { ...defaultTimings, ...overrides.timings },
    budget: { ...promptBudget, ...overrides.budget },
    async close() {
      http.close();
      await db.close();
    },
  };
  return context;
}
