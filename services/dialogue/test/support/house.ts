import { randomBytes } from 'node:crypto';
import { createDialogueCalls, type DialogueCalls } from '@soulnear/contracts/dialogue.ts';
import { bootstrap, serviceUrl } from '@soulnear/platform/db/bootstrap.ts';
import { migrate } from '@soulnear/platform/db/migrate.ts';
import { createHttpClient } from '@soulnear/platform/http/client.ts';
import { listen } from '@soulnear/platform/http/listen.ts';
import { createLogger, type Logger } from '@soulnear/platform/log/logger.ts';
import type { ModelProvider } from '@soulnear/platform/model/model-types.ts';
import { createApp as createProfileApp } from '@soulnear/profile-analysis/app.ts';
import { createContext as createProfileContext } from '@soulnear/profile-analysis/context.ts';
import { migrations as profileMigrations } from '@soulnear/profile-analysis/db/migrations.ts';
import { createOpenAiRouter } from '@soulnear/sandbox/openai/router.ts';
import type { ScriptedModel } from '@soulnear/sandbox/openai/scripted-model.ts';
import { createTestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import express from 'express';
import pg from 'pg';
import type { TokenLimits } from '../../src/budgets/token-limits.ts';
import type { Config } from '../../src/config.ts';
import { type AppContext, createContext, type Overrides } from '../../src/context.ts';
import { migrations } from '../../src/db/migrations.ts';
import { startService } from '../../src/service.ts';

export interface Dialogue {
  url: string;
  probeUrl: string;
  context: AppContext;
  calls: DialogueCalls;
  drain(): Promise<void>;
  /** As after a kill: no heartbeat, no more writes; the lease runs out by itself. */
  die(): Promise<void>;
}

export interface Changes extends Overrides {
  sealingKeys?: string;
  tokenLimits?: TokenLimits;
}

export interface House {
  edgeSecret: string;
  /** The first provider; more are added by `addProvider`. */
  model: ScriptedModel;
  /** Another scripted OpenAI; dialogues that start from now on ask it after the others. */
  addProvider(): Promise<ScriptedModel>;
  /** What the services wrote to their logs. */
  logLines: string[];
  profile: { start(): Promise<void>; stop(): Promise<void>; delayMs: number; loseAnswers: boolean };
  dialogue(overrides?: Changes): Promise<Dialogue>;
  /** Superuser's view. */
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

// Roles belong to the whole test run: the same passwords in all of its databases.
const rolesOf = (schema: string) => ({
  schema,
  owner: `${schema}_owner`,
  ownerPassword: 'owner-of-a-test-run',
  runtime: `${schema}_runtime`,
  runtimePassword: 'runtime-of-a-test-run',
});

/** Real Postgres, a scripted OpenAI, profile-analysis, and as many dialogues as a test asks for, all over HTTP. */
export async function startHouse(): Promise<House> {
  const database = await createTestDatabase();
  const logLines: string[] = [];
  const destination = { write: (line: string) => void logLines.push(line) };
  const logger: Logger = createLogger({ service: 'test', level: 'debug', destination });
  const closers: (() => Promise<unknown>)[] = [];
  const services = [rolesOf('dialogue'), rolesOf('profile_analysis')];
  await bootstrap({ adminUrl: database.adminUrl, services, logger });
  for (const [schema, list] of [
    ['dialogue', migrations],
    ['profile_analysis', profileMigrations],
  ] as const) {
    const url = serviceUrl(database.adminUrl, `${schema}_owner`, 'owner-of-a-test-run');
    await migrate({ url, schema, migrations: list, logger });
  }
  const runtimeUrl = (schema: string) =>
    serviceUrl(database.adminUrl, `${schema}_runtime`, 'runtime-of-a-test-run');

  const providers: ModelProvider[] = [];
  async function addProvider(): Promise<ScriptedModel> {
    const { router, model } = createOpenAiRouter({ pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
    const server = await listen(express().use('/openai/v1', router), { port: 0, logger });
    closers.push(() => server.close(0));
    const name = providers.length === 0 ? 'openai' : `fallback-${providers.length}`;
    providers.push({ name, baseUrl: `${server.url}/openai/v1`, apiKey: 'any', model: 'gpt-5-mini' });
    return model;
  }
  const model = await addProvider();

  const keys = () => `k1:${randomBytes(32).toString('base64')}`;
  const secret = () => randomBytes(24).toString('hex');
  const common = { ENV: 'test', LOG_LEVEL: 'debug', HOST: '127.0.0.1', PORT: 0, PROBE_PORT: 0 } as const;
  const dialogueProfileSecret = secret();
  const profileContext = createProfileContext(
    {
      ...common,
      DATABASE_URL: runtimeUrl('profile_analysis'),
      SEALING_KEYS: keys(),
      GATEWAY_PROFILE_SECRET: secret(),
      DIALOGUE_PROFILE_SECRET: dialogueProfileSecret,
      RETENTION_OBSERVED_TURNS_DAYS: 90,
      // Its jobs are not started here; what they do is tried where they live.
      providers: [{ name: 'openai', baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'any', model: 'gpt-5-mini' }],
    },
    { logger },
  );
  closers.push(() => profileContext.close());
  const profileApp = createProfileApp(profileContext);
  let profileServer = await listen(express(), { port: 0, logger });
  const { port: profilePort, url: profileUrl } = profileServer;
  const profile = {
    delayMs: 0,
    loseAnswers: false,
    async start() {
      await profileServer.close(0);
      const slow = express()
        .use((_request, _response, next) => void setTimeout(next, profile.delayMs))
        .use((_request, response, next) => {
          if (profile.loseAnswers) response.json = () => response.destroy() as typeof response;
          next();
        })
        .use(profileApp);
      profileServer = await listen(slow, { port: profilePort, logger });
    },
    stop: () => profileServer.close(0),
  };
  await profile.start();
  closers.push(() => profile.stop());

  const config: Config = {
    ...common,
    DATABASE_URL: runtimeUrl('dialogue'),
    SEALING_KEYS: keys(),
    providers,
    tokenLimits: { soft: undefined, hard: undefined, total: undefined },
    RETENTION_TALKS_DAYS: 365,
    PROFILE_ANALYSIS_URL: profileUrl,
    GATEWAY_DIALOGUE_SECRET: secret(),
    DIALOGUE_PROFILE_SECRET: dialogueProfileSecret,
  };
  const edgeSecret = config.GATEWAY_DIALOGUE_SECRET;

  async function dialogue(overrides: Changes = {}): Promise<Dialogue> {
    const timings = { heartbeatMs: 100, pollMs: 50, outboxPollMs: 100, outboxRetryMs: 200, deliveryMs: 150 };
    const { tokenLimits = config.tokenLimits, sealingKeys = config.SEALING_KEYS, ...others } = overrides;
    const context = createContext(
      { ...config, providers: [...providers], tokenLimits, SEALING_KEYS: sealingKeys },
      {
        logger,
        ...others,
        timings: { ...timings, ...overrides.timings },
      },
    );
    const service = await startService(context);
    const http = createHttpClient({ baseUrl: service.url, secret: edgeSecret, name: 'dialogue', logger });
    let gone = false;
    const leave = async (drained: boolean) => {
      if (gone) return;
      gone = true;
      http.close();
      if (drained) await service.drain();
      else {
        context.turns.closed = true;
        context.db.query = () => Promise.reject(new Error('dead'));
      }
      await service.stop();
      await context.turns.whenIdle(5_000);
    };
    closers.push(() => leave(context.turns.all().length === 0));
    return {
      url: service.url,
      probeUrl: service.probeUrl,
      context,
      calls: createDialogueCalls(http),
      drain: () => service.drain(),
      die: () => leave(false),
    };
  }

  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  admin.on('error', () => undefined);
  return {
    edgeSecret,
    model,
    addProvider,
    logLines,
    profile,
    dialogue,
    sql: async (text, values = []) => (await admin.query(text, values)).rows,
    async close() {
      for (const close of closers.reverse()) await close();
      await admin.end();
      await database.drop();
    },
  };
}
