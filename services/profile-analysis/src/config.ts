import { retentionDays } from '@soulnear/contracts/retention.ts';
import { secret, wholeNumber } from '@soulnear/platform/config/fields.ts';
import { readConfig } from '@soulnear/platform/config/read-config.ts';
import { migrationSchema, rotationSchema, serviceFields } from '@soulnear/platform/config/service-fields.ts';
import { z } from 'zod';

const schema = z.object({
  ...serviceFields,
  GATEWAY_PROFILE_SECRET: secret(),
  DIALOGUE_PROFILE_SECRET: secret(),
  RETENTION_OBSERVED_TURNS_DAYS: wholeNumber(retentionDays.RETENTION_OBSERVED_TURNS_DAYS),
});
export type Config = z.infer<typeof schema>;

/** The environment of profile-analysis; throws ConfigError. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return readConfig(schema, env);
}

/** What the migration command needs; throws ConfigError. */
export function loadMigrationConfig(env: NodeJS.ProcessEnv = process.env): z.infer<typeof migrationSchema> {
  return readConfig(migrationSchema, env);
}

/** What the command that rotates keys needs; throws ConfigError. */
export function loadRotationConfig(env: NodeJS.ProcessEnv = process.env): z.infer<typeof rotationSchema> {
  return readConfig(rotationSchema, env);
}
