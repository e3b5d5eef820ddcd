import { retentionDays } from '@soulnear/contracts/retention.ts';
import { fallbackFields } from '@soulnear/platform/config/fallback-providers.ts';
import { secret, wholeNumber } from '@soulnear/platform/config/fields.ts';
import { embeddingField, modelFields, providersOf } from '@soulnear/platform/config/model-providers.ts';
import { readConfig } from '@soulnear/platform/config/read-config.ts';
import { migrationSchema, rotationSchema, serviceFields } from '@soulnear/platform/config/service-fields.ts';
import type { ModelProvider } from '@soulnear/platform/model/model-types.ts';
import { z } from 'zod';

const schema = z.object({
  ...serviceFields,
  ...modelFields,
  ...embeddingField,
  GATEWAY_PROFILE_SECRET: secret(),
  DIALOGUE_PROFILE_SECRET: secret(),
  RETENTION_OBSERVED_TURNS_DAYS: wholeNumber(retentionDays.RETENTION_OBSERVED_TURNS_DAYS),
});
type Read = z.infer<typeof schema>;

export interface Config extends Omit<Read, `OPENAI_${string}`> {
  /** In the order of trying. */
  providers: ModelProvider[];
}

/** The environment of profile-analysis; throws ConfigError. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const whole = schema.extend(fallbackFields(env)) as unknown as typeof schema;
  const read = readConfig(whole, env);
  return { ...read, providers: providersOf(read) };
}

/** What the migration command needs; throws ConfigError. */
export function loadMigrationConfig(env: NodeJS.ProcessEnv = process.env): z.infer<typeof migrationSchema> {
  return readConfig(migrationSchema, env);
}

/** What the command that rotates keys needs; throws ConfigError. */
export function loadRotationConfig(env: NodeJS.ProcessEnv = process.env): z.infer<typeof rotationSchema> {
  return readConfig(rotationSchema, env);
}
