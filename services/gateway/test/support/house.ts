import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { bootstrap, serviceUrl } from '@soulnear/platform/db/bootstrap.ts';
import { migrate } from '@soulnear/platform/db/migrate.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { createTestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import { type Sandbox, startSandbox } from '@soulnear/sandbox/server.ts';
import type { Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import pg from 'pg';
import type { Config } from '../../src/config.ts';
import { type AppContext, createContext, type Overrides } from '../../src/context.ts';
import { migrations } from '../../src/db/migrations.ts';
import { consentVersion } from '../../src/people/person-columns.ts';
import { type Gateway, startGateway } from '../../src/service.ts';
import { ScriptedDialogue } from './scripted-dialogue.ts';

export const webhookSecret = 'a-secret_token-of-the-tests';

export interface RunningGateway {
  service: Gateway;
  context: AppContext;
  /** Delivers an update as Telegram would. */
  post(update: object | string, headers?: Record<string, string>): Promise<number>;
  /** As after kill -9: nothing of it is heard or sent any more, nothing is given back. */
  die(): Promise<void>;
  stop(): Promise<void>;
}

export interface House {
  /** A test user who once wrote to the bot (an edit, which is never answered). */
  person(options?: { firstName?: string; languageCode?: string }): Person;
  sandbox: Sandbox;
  dialogue: ScriptedDialogue;
  /** In the place of profile-analysis, as far as it is asked about people. */
  profile: ScriptedDialogue;
  logLines: string[];
  config: Config;
  adminUrl: string;
  gateway(overrides?: Overrides, config?: Partial<Config>, unwanted?: AbortSignal): Promise<RunningGateway>;
  /** Superuser's view, with the gateway's schema first. */
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

const roles = {
  schema: 'gateway',
  owner: 'gateway_owner',
  ownerPassword: 'owner-of-a-test-run',
  runtime: 'gateway_runtime',
  runtimePassword: 'runtime-of-a-test-run',
};

const quick = {
  leaseMs: 2_000,
  heartbeatMs: 500,
  pollMs: 100,
  draftEveryMs: 40,
  chatEveryMs: 10,
  groupEveryMs: 10,
  deferSweepMs: 150,
  deferMs: 200,
  deferLongestMs: 400,
  retryMs: 20,
  retryLongestMs: 60,
  telegramAwayMs: 100,
  dialoguePatienceMs: 800,
  cardWatchMs: 600,
  drainMs: 500,
  longPollMs: 5_000,
  conflictMs: 1_500,
  leaderRetryMs: 100,
  identifyMs: 1_000,
  identifyPauseMs: 100,
  forgetSweepMs: 100,
  forgetRetryMs: 100,
  gaugesMs: 100,
  productMs: 100,
  eventsMs: 50,
};

export interface HouseOptions {
  /** People are asked for their consent; else everybody has agreed on being met. */
  strangers?: boolean;
}

/** Real Postgres, the sandbox's Telegram, a scripted dialogue, and as many gateways as a test asks for. */
export async function startHouse({ strangers = false }: HouseOptions = {}): Promise<House> {
  const database = await createTestDatabase();
  const logLines: string[] = [];
  const logger = createLogger({
    service: 'test',
    level: 'debug',
    destination: { write: (line: string) => void logLines.push(line) },
  });
  await bootstrap({ adminUrl: database.adminUrl, services: [roles], logger });
  const ownerUrl = serviceUrl(database.adminUrl, roles.owner, roles.ownerPassword);
  await migrate({ url: ownerUrl, schema: 'gateway', migrations, logger });
  if (!strangers) await haveEverybodyAgree(database.adminUrl);
  const sandbox = await startSandbox({ port: 0, webhookRetryMs: 200 });
  const dialogue = new ScriptedDialogue(logger);
  await dialogue.start();
  const profile = new ScriptedDialogue(logger);
  await profile.start();
  const admin = new pg.Pool({
    connectionString: database.adminUrl,
    max: 2,
    options: '-c search_path=gateway',
  });
  admin.on('error', () => undefined);
  const config: Config = {
    env: 'test',
    logLevel: 'debug',
    host: '127.0.0.1',
    port: 0,
    probePort: 0,
    databaseUrl: serviceUrl(database.adminUrl, roles.runtime, roles.runtimePassword),
    sealingKeys: `k1:${randomBytes(32).toString('base64')}`,
    botToken: sandbox.botToken,
    apiRoot: sandbox.telegramApiRoot,
    messagesPerSecond: 1_000,
    webhook: undefined,
    dialogue: { url: dialogue.url, secret: 'edge-secret-of-the-tests' },
    profile: { url: profile.url, secret: 'edge-secret-of-the-tests' },
    retention: { deadLetterDays: 7, talkDays: 365, observedTurnDays: 90, backupDays: undefined },
    adminIds: [],
    version: 'test',
    flags: {},
    rolloutFlag: undefined,
    flagsmith: undefined,
  };
  const stops: (() => Promise<void>)[] = [];
  const over = new AbortController();
  /** What a dead process has under way: no answer comes, until the test is over. */
  const frozen = () =>
    new Promise<never>((_resolve, reject) => {
      over.signal.addEventListener('abort', () => reject(new Error('this gateway is dead')), { once: true });
    });

  async function gateway(
    overrides: Overrides = {},
    changes: Partial<Config> = {},
    unwanted?: AbortSignal,
  ): Promise<RunningGateway> {
    const timing = { ...quick, ...overrides.timing };
    const context = createContext({ ...config, ...changes }, { logger, ...overrides, timing });
    let dead = false;
    context.api.config.use((prev, method, payload, signal) =>
      dead ? frozen() : prev(method, payload, signal),
    );
    const service = await startGateway(context, unwanted);
    let gone: Promise<void> | undefined;
    const leave = async () => {
      await service.drain();
      await service.stop();
    };
    stops.push(() => {
      gone ??= leave();
      return gone;
    });
    return {
      service,
      context,
      async post(update, headers = { 'x-telegram-bot-api-secret-token': webhookSecret }) {
        const body = typeof update === 'string' ? update : JSON.stringify(update);
        const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
        const answer = await fetch(`${service.url}/telegram/webhook`, init);
        await answer.arrayBuffer();
        return answer.status;
      },
      async die() {
        dead = true;
        context.held.stop();
        context.dispatcher.stop();
        context.deferred.stop();
        context.db.query = frozen;
      },
      stop() {
        gone ??= leave();
        return gone;
      },
    };
  }

  return {
    person(options = {}) {
      const person = sandbox.telegram.person(options);
      sandbox.telegram.deliver({ edited_message: textUpdate(person, 'hello').message });
      return person;
    },
    sandbox,
    dialogue,
    profile,
    logLines,
    config,
    adminUrl: database.adminUrl,
    gateway,
    sql: async (text, values = []) => (await admin.query(text, values)).rows,
    async close() {
      over.abort();
      await Promise.all(stops.map((stop) => stop()));
      await dialogue.stop();
      await profile.stop();
      await sandbox.close();
      await admin.end();
      await database.drop();
    },
  };
}

async function haveEverybodyAgree(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`alter table gateway.people
    alter consent_at set default now(), alter consent_version set default ${consentVersion}`);
  await client.end();
}

/** Somebody who has met the bot in private: nobody else is answered in a group. */
export async function haveMet(house: House, telegramId: number, language: 'ru' | 'en' = 'en'): Promise<void> {
  await house.sql(
    `insert into people (telegram_id, person, language) values ($1, gen_random_uuid(), $2) on conflict do nothing`,
    [telegramId, language],
  );
}

/** Config of webhook mode on a port that is free now, with Telegram (the sandbox) able to reach it. */
export async function webhookConfig(): Promise<Partial<Config>> {
  const port = await freePort();
  return { port, webhook: { publicUrl: `http://127.0.0.1:${port}`, secret: webhookSecret } };
}

/** The same webhook for a second gateway, which listens elsewhere. */
export function sameWebhook(config: Partial<Config>): Partial<Config> {
  return { ...config, port: 0 };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let nextUpdateId = 1_000_000;

/** A text of a person as an update, to be posted by hand. */
export function textUpdate(person: Person, text: string, updateId = nextUpdateId++): Record<string, unknown> {
  const command = /^\/\w+/.exec(text)?.[0];
  return {
    update_id: updateId,
    message: {
      message_id: updateId % 100_000,
      date: Math.floor(Date.now() / 1000),
      chat: { id: person.id, type: 'private', first_name: person.firstName },
      from: {
        id: person.id,
        is_bot: false,
        first_name: person.firstName,
        language_code: person.languageCode,
      },
      text,
      ...(command && { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
    },
  };
}

/** Texts the bot has sent to a person. */
export function botTexts(person: Person): string[] {
  return person
    .chat()
    .messages.filter((message) => message.from === 'bot')
    .map((message) => message.text);
}

export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('the condition did not come true in time');
    await sleep(20);
  }
}
