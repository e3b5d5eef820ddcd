import { type FlagName, flagNames } from '@soulnear/contracts/flags.ts';
import { retentionDays } from '@soulnear/contracts/retention.ts';
import { logLevel, port, secret, triStateFlag, url, wholeNumber } from '@soulnear/platform/config/fields.ts';
import { variableName as name, readConfig } from '@soulnear/platform/config/read-config.ts';
import { rotationSchema } from '@soulnear/platform/config/service-fields.ts';
import { z } from 'zod';
import manifest from '../package.json' with { type: 'json' };

const token = z
  .string({ error: `is not set; set ${name} to the token BotFather gave you` })
  .regex(/^\d{3,20}:[\w-]{20,}$/, {
    error: `expected a bot token; set ${name} to the one BotFather gave you`,
  });
const webhookSecret = z
  .string()
  .regex(/^[\w-]{1,256}$/, {
    error: `expected 1 to 256 of A-Z a-z 0-9 _ -; set ${name} to a random value (openssl rand -hex 32)`,
  })
  .optional();

const telegramIds = z
  .string()
  .regex(/^\s*\d{1,15}\s*(,\s*\d{1,15}\s*)*$/, {
    error: `expected Telegram numbers with commas between; set ${name}=123456789 or leave it out`,
  })
  .transform((list) => list.split(',').map(Number))
  .default([]);

const flagFields = Object.fromEntries(flagNames.map((name) => [name, triStateFlag()])) as Record<
  FlagName,
  ReturnType<typeof triStateFlag>
>;

const schema = z
  .object({
    ENV: z.enum(['test', 'prod']).default('test'),
    LOG_LEVEL: logLevel(),
    HOST: z.string().default('127.0.0.1'),
    PORT: port(8080),
    PROBE_PORT: port(9080),
    DATABASE_URL: url('postgres:', 'postgresql:'),
    SEALING_KEYS: secret(40),
    BOT_TOKEN: token,
    TELEGRAM_MESSAGES_PER_SECOND: wholeNumber({ min: 1, max: 100_000, default: 30 }),
    TELEGRAM_API_ROOT: url('http:', 'https:').default('https://api.telegram.org'),
    PUBLIC_URL: url('http:', 'https:').optional(),
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    DIALOGUE_URL: url('http:', 'https:'),
    GATEWAY_DIALOGUE_SECRET: secret(16),
    PROFILE_ANALYSIS_URL: url('http:', 'https:'),
    GATEWAY_PROFILE_SECRET: secret(16),
    RETENTION_DEAD_LETTERS_DAYS: wholeNumber(retentionDays.RETENTION_DEAD_LETTERS_DAYS),
    RETENTION_TALKS_DAYS: wholeNumber(retentionDays.RETENTION_TALKS_DAYS),
    RETENTION_OBSERVED_TURNS_DAYS: wholeNumber(retentionDays.RETENTION_OBSERVED_TURNS_DAYS),
    BACKUP_RETENTION_DAYS: wholeNumber({ min: 0, max: 3_650 }).optional(),
    ADMIN_IDS: telegramIds,
    SOULNEAR_REVISION: z.string().max(80).optional(),
    CARE_MODEL_OPINION: z.enum(['auto', 'off']).default('auto'),
    ...flagFields,
    ROLLOUT_FLAG: z.enum(flagNames).optional(),
    FLAGSMITH_ENVIRONMENT_KEY: z.string().optional(),
    FLAGSMITH_API_URL: url('http:', 'https:').default('https://edge.api.flagsmith.com/api/v1/'),
    FLAGSMITH_REFRESH_SECONDS: wholeNumber({ min: 1, max: 600, default: 60 }),
  })
  .refine((env) => env.PUBLIC_URL === undefined || env.TELEGRAM_WEBHOOK_SECRET !== undefined, {
    path: ['TELEGRAM_WEBHOOK_SECRET'],
    error: `is not set, and with PUBLIC_URL anyone could post updates; set ${name} to a random value (openssl rand -hex 32)`,
    // Told along with the other problems, not after they are mended.
    when: () => true,
  });

export interface Config {
  env: 'test' | 'prod';
  logLevel: string;
  host: string;
  port: number;
  probePort: number;
  databaseUrl: string;
  sealingKeys: string;
  botToken: string;
  apiRoot: string;
  /** Telegram's limit for a bot, or this process's share of it. */
  messagesPerSecond: number;
  /** Set: updates come by webhook; else by polling. */
  webhook: { publicUrl: string; secret: string } | undefined;
  dialogue: { url: string; secret: string };
  profile: { url: string; secret: string };
  /** In days, as the services keep it; backups: undefined where the operator has not said, 0 for none. */
  retention: {
    deadLetterDays: number;
    talkDays: number;
    observedTurnDays: number;
    backupDays: number | undefined;
  };
  /** `auto`: the model is asked about texts with soft signs of danger; unset is `off`. */
  careModelOpinion?: 'auto' | 'off';
  /** Who may see /admin. */
  adminIds: number[];
  /** The commit the image was built of, or what npm calls this. */
  version: string;
  flags: Partial<Record<FlagName, boolean | undefined>>;
  /** The flag that is being rolled out: metrics tell its on from its off. */
  rolloutFlag: FlagName | undefined;
  flagsmith: { environmentKey: string; apiUrl: string; refreshMs: number } | undefined;
}

/** The gateway's settings; throws ConfigError with all problems at once. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const read = readConfig(schema, env);
  const flags: Config['flags'] = {};
  for (const name of flagNames) flags[name] = read[name];
  const { PUBLIC_URL: publicUrl, TELEGRAM_WEBHOOK_SECRET: hookSecret, FLAGSMITH_ENVIRONMENT_KEY: key } = read;
  return {
    env: read.ENV,
    logLevel: read.LOG_LEVEL,
    host: read.HOST,
    port: read.PORT,
    probePort: read.PROBE_PORT,
    databaseUrl: read.DATABASE_URL,
    sealingKeys: read.SEALING_KEYS,
    botToken: read.BOT_TOKEN,
    messagesPerSecond: read.TELEGRAM_MESSAGES_PER_SECOND,
    apiRoot: read.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    webhook:
      publicUrl !== undefined && hookSecret !== undefined
        ? { publicUrl: publicUrl.replace(/\/+$/, ''), secret: hookSecret }
        : undefined,
    dialogue: { url: read.DIALOGUE_URL, secret: read.GATEWAY_DIALOGUE_SECRET },
    profile: { url: read.PROFILE_ANALYSIS_URL, secret: read.GATEWAY_PROFILE_SECRET },
    retention: {
      deadLetterDays: read.RETENTION_DEAD_LETTERS_DAYS,
      talkDays: read.RETENTION_TALKS_DAYS,
      observedTurnDays: read.RETENTION_OBSERVED_TURNS_DAYS,
      backupDays: read.BACKUP_RETENTION_DAYS,
    },
    careModelOpinion: read.CARE_MODEL_OPINION,
    adminIds: read.ADMIN_IDS,
    version: (read.SOULNEAR_REVISION ?? manifest.version).slice(0, 12),
    flags,
    rolloutFlag: read.ROLLOUT_FLAG,
    flagsmith:
      key === undefined
        ? undefined
        : {
            environmentKey: key,
            apiUrl: read.FLAGSMITH_API_URL,
            refreshMs: read.FLAGSMITH_REFRESH_SECONDS * 1_000,
          },
  };
}

/** Where migrations run: the schema owner's connection. */
export function readMigrationUrl(env: Record<string, string | undefined> = process.env): string {
  const migration = z.object({ MIGRATION_DATABASE_URL: url('postgres:', 'postgresql:') });
  return readConfig(migration, env).MIGRATION_DATABASE_URL;
}

/** What the command that rotates keys needs; throws ConfigError. */
export function loadRotationConfig(
  env: Record<string, string | undefined> = process.env,
): z.infer<typeof rotationSchema> {
  return readConfig(rotationSchema, env);
}
