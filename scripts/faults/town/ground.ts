import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { botToken } from '../../bench/bot.ts';
import { agreeInAdvance } from '../../lib/agree-in-advance.ts';
import { freePortBlock } from '../../lib/free-ports.ts';
import { readStartConfig } from '../../start/config.ts';
import { openDataFolder, type Secrets } from '../../start/data-folder.ts';
import { type HouseDatabase, openDatabase, roles } from '../../start/database.ts';
import { serviceEnvs } from '../../start/service-envs.ts';
import { Books } from './books.ts';

type Env = Record<string, string | undefined>;

/** What all cases stand on: one folder, one Postgres, one set of secrets. */
export interface Ground {
  folder: string;
  books: Books;
  /** The environment of each service as `npm start` makes it, before a stage changes addresses. */
  envs: Record<'gateway' | 'dialogue' | 'profile-analysis', Env>;
  /** Of the running Postgres; it changes with each restart. NaN while there is none. */
  postgresPid(): number;
  close(): Promise<void>;
}

export const webhookSecret = 'faults-webhook-secret';

/** Opens a database of its own in a folder, as the launcher does: a killed Postgres is started again. */
export async function breakGround(folder: string): Promise<Ground> {
  const port = await freePortBlock(1);
  const config = readStartConfig({
    ENV: 'test',
    LOG_LEVEL: 'info',
    BOT_TOKEN: botToken,
    // Telegram's limits have a case of their own.
    TELEGRAM_MESSAGES_PER_SECOND: '100000',
    OPENAI_API_KEY: 'faults-model-key',
    OPENAI_MODEL: 'faults-model',
    // A few chats say in minutes what people say in days.
    BUDGET_SOFT_TOKENS_PER_DAY: '0',
    BUDGET_HARD_TOKENS_PER_DAY: '0',
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
  });
  const { secrets } = openDataFolder(folder, roles);
  const logger = createLogger({ service: 'faults', level: 'error' });
  const database = await openDatabase(config, folder, port, secrets, logger);
  const url = adminUrl(secrets, port);
  await agreeInAdvance(url);
  return {
    folder,
    books: new Books(url),
    envs: envsOf(config, secrets, database),
    postgresPid: () => pidIn(database.dataDir ?? ''),
    close: () => database.stop(),
  };
}

function adminUrl({ postgresPassword }: Secrets, port: number): string {
  return `postgres://postgres:${encodeURIComponent(postgresPassword)}@127.0.0.1:${port}/postgres`;
}

/** Ports and addresses belong to a stage; zeros stand for them until then. */
function envsOf(config: Parameters<typeof serviceEnvs>[0], secrets: Secrets, database: HouseDatabase) {
  const nowhere = {
    gateway: 0,
    gatewayProbe: 0,
    dialogue: 0,
    dialogueProbe: 0,
    profile: 0,
    profileProbe: 0,
    sandbox: 0,
    postgres: 0,
  };
  return serviceEnvs(config, nowhere, secrets, database);
}

function pidIn(dataDir: string): number {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return Number.NaN;
  }
}
