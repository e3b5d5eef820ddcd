import { retentionDays } from '@soulnear/contracts/retention.ts';
import { fallbackFields } from '@soulnear/platform/config/fallback-providers.ts';
import { secret, url, wholeNumber } from '@soulnear/platform/config/fields.ts';
import { modelFields, providersOf } from '@soulnear/platform/config/model-providers.ts';
import { readConfig } from '@soulnear/platform/config/read-config.ts';
import { migrationSchema, rotationSchema, serviceFields } from '@soulnear/platform/config/service-fields.ts';
import type { ModelProvider } from '@soulnear/platform/model/model-types.ts';
import { z } from 'zod';
import {
  checkTokenLimits,
  type TokenLimits,
  tokenLimitFields,
  tokenLimitsOf,
} from './budgets/token-limits.ts';

const schema = z.object({
  ...serviceFields,
  ...modelFields,
  ...tokenLimitFields,
  RETENTION_TALKS_DAYS: wholeNumber(retentionDays.RETENTION_TALKS_DAYS),
  PROFILE_ANALYSIS_URL: url('http:', 'https:'),
  GATEWAY_DIALOGUE_SECRET: secret(),
  DIALOGUE_PROFILE_SECRET: secret(),
});

type Read = z.infer<typeof schema>;
type Elsewhere = `OPENAI_${string}` | `BUDGET_${string}`;

export interface Config extends Omit<Read, Elsewhere> {
  /** In the order of trying. */
  providers: ModelProvider[];
  tokenLimits: TokenLimits;
}

/** The environment of dialogue; throws ConfigError. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const whole = schema.extend(fallbackFields(env)) as unknown as typeof schema;
  const read = readConfig(whole.superRefine(checkTokenLimits), env);
  return { ...read, providers: providersOf(read), tokenLimits: tokenLimitsOf(read) };
}

/** What the migration command needs; throws ConfigError. */
export function loadMigrationConfig(env: NodeJS.ProcessEnv = process.env): z.infer<typeof migrationSchema> {
  return readConfig(migrationSchema, env);
}

/** What the command that rotates keys needs; throws ConfigError. */
export function loadRotationConfig(env: NodeJS.ProcessEnv = process.env): z.infer<typeof rotationSchema> {
  return readConfig(rotationSchema, env);
}
