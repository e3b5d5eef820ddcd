import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { flagNames } from '@soulnear/contracts/flags.ts';
import { retentionDays } from '@soulnear/contracts/retention.ts';
import { checkTokenLimits, tokenLimitFields } from '@soulnear/dialogue/budgets/token-limits.ts';
import { fallbackFields, fallbacksOf } from '@soulnear/platform/config/fallback-providers.ts';
import { logLevel, port, triStateFlag, url, wholeNumber } from '@soulnear/platform/config/fields.ts';
import { readConfig } from '@soulnear/platform/config/read-config.ts';
import { z } from 'zod';
import { portCount } from './ports.ts';

export const root = join(import.meta.dirname, '../..');

const lastFirstPort = 65_536 - portCount;

const retentionFields = {
  RETENTION_DEAD_LETTERS_DAYS: wholeNumber({ ...retentionDays.RETENTION_DEAD_LETTERS_DAYS }),
  RETENTION_TALKS_DAYS: wholeNumber({ ...retentionDays.RETENTION_TALKS_DAYS }),
  RETENTION_OBSERVED_TURNS_DAYS: wholeNumber({ ...retentionDays.RETENTION_OBSERVED_TURNS_DAYS }),
  BACKUP_RETENTION_DAYS: wholeNumber({ min: 0, max: 3_650 }).optional(),
};

const flagFields = Object.fromEntries(flagNames.map((name) => [name, triStateFlag()]));

const startSchema = z
  .object({
    ...tokenLimitFields,
    ...retentionFields,
    ENV: z
      .enum(['test', 'prod'], { error: 'expected test or prod; set ENV=test or leave it out' })
      .default('prod'),
    PORT: port().optional(),
    LOG_LEVEL: logLevel(),
    DATA_DIR: z.string().optional(),
    BOT_TOKEN: z
      .string()
      .regex(/^\d{3,}:[\w-]{20,}$/, 'does not look like a bot token; copy it from @BotFather')
      .optional(),
    TELEGRAM_API_ROOT: url('http:', 'https:').optional(),
    TELEGRAM_MESSAGES_PER_SECOND: wholeNumber({ min: 1, max: 100_000, default: 30 }),
    PUBLIC_URL: url('http:', 'https:').optional(),
    TELEGRAM_WEBHOOK_SECRET: z.string().optional(),
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: url('http:', 'https:').optional(),
    OPENAI_MODEL: z.string().optional(),
    OPENAI_EMBEDDING_MODEL: z.string().optional(),
    DATABASE_URL: url('postgres:', 'postgresql:').optional(),
    POSTGRES_HOST: z.string().optional(),
    POSTGRES_PORT: port().optional(),
    POSTGRES_DB: z.string().optional(),
    POSTGRES_USER: z.string().optional(),
    POSTGRES_PASSWORD: z.string().optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
    FLAGSMITH_ENVIRONMENT_KEY: z.string().optional(),
    FLAGSMITH_API_URL: url('http:', 'https:').optional(),
    FLAGSMITH_REFRESH_SECONDS: wholeNumber({ min: 1, max: 600, default: 60 }),
    CARE_MODEL_OPINION: z.enum(['auto', 'off']).optional(),
    ROLLOUT_FLAG: z.enum(flagNames).optional(),
    ADMIN_IDS: z.string().optional(),
    ...flagFields,
  })
  .superRefine((env, context) => {
    checkTokenLimits(env, context);
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (env.PORT !== undefined && env.PORT > lastFirstPort) {
      missing('PORT', `is the first of ${portCount} ports in a row; set PORT to ${lastFirstPort} or less`);
    }
    const sandbox = env.BOT_TOKEN === undefined && env.TELEGRAM_API_ROOT === undefined;
    if (env.TELEGRAM_API_ROOT !== undefined && env.BOT_TOKEN === undefined) {
      missing(
        'BOT_TOKEN',
        'is missing while TELEGRAM_API_ROOT is set; set it, or leave out both for the sandbox',
      );
    }
    if (!sandbox && env.OPENAI_API_KEY === undefined && env.OPENAI_BASE_URL === undefined) {
      missing(
        'OPENAI_API_KEY',
        'is missing: the scripted model never talks to real people; set it, or OPENAI_BASE_URL of a compatible server',
      );
    }
    const [fallback] = fallbacksOf(env);
    if (fallback && env.OPENAI_API_KEY === undefined && env.OPENAI_BASE_URL === undefined) {
      missing(
        `OPENAI_FALLBACK_${fallback.number}_MODEL`,
        'names a second provider without a first; set OPENAI_API_KEY or OPENAI_BASE_URL, or leave it out',
      );
    }
    if (sandbox && env.PUBLIC_URL !== undefined) {
      missing('PUBLIC_URL', 'needs a real bot; set BOT_TOKEN, or leave PUBLIC_URL out');
    }
    if (env.PUBLIC_URL !== undefined && !/^[\w-]{16,256}$/.test(env.TELEGRAM_WEBHOOK_SECRET ?? '')) {
      missing('TELEGRAM_WEBHOOK_SECRET', 'is needed with PUBLIC_URL: 16 to 256 letters, digits, _ or -');
    }
    const postgres = [
      env.POSTGRES_HOST,
      env.POSTGRES_PORT,
      env.POSTGRES_DB,
      env.POSTGRES_USER,
      env.POSTGRES_PASSWORD,
    ];
    if (
      env.DATABASE_URL === undefined &&
      postgres.some((v) => v !== undefined) &&
      env.POSTGRES_PASSWORD === undefined
    ) {
      missing(
        'POSTGRES_PASSWORD',
        'is missing while other POSTGRES_ variables are set; set it, or leave all out',
      );
    }
  });

/** The names that a start knows; OPENAI_FALLBACK_ ones are known by their form. */
export const startSettings = Object.keys(startSchema.shape);

export type StartConfig = z.infer<typeof startSchema>;

/** The variables, and under them those of `.env.<ENV>` where it exists, in ENV_FOLDER or else in this checkout. */
export function withEnvFile(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const file = join(resolve(root, env.ENV_FOLDER || '.'), `.env.${env.ENV || 'prod'}`);
  if (!/^(test|prod)$/.test(env.ENV || 'prod') || !existsSync(file)) return env;
  return { ...parseEnv(readFileSync(file, 'utf8')), ...env };
}

/** Makes the file's variables this process's own, for a command that hands on more than settings, e.g. HTTPS_PROXY. */
export function loadEnvFile(): void {
  Object.assign(process.env, withEnvFile());
}

/** Checks everything at once; without variables given, those of this process and its file. */
export function readStartConfig(env: NodeJS.ProcessEnv = withEnvFile()): StartConfig {
  return readConfig(startSchema.safeExtend(fallbackFields(env)) as unknown as typeof startSchema, env);
}
