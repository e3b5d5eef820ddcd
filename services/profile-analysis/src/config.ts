import { logLevel, port, secret, url } from '@soulnear/platform/config/fields.ts';
import { readConfig } from '@soulnear/platform/config/read-config.ts';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { z } from 'zod';

const keySpecMend = 'expected id:key pairs; set {name}=k1:… with the output of `openssl rand -base64 32`';

const schema = z.object({
  ENV: z.enum(['test', 'prod']),
  LOG_LEVEL: logLevel(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(),
  PROBE_PORT: port(),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  SEALING_KEYS: secret(32).refine(isKeySpec, { error: keySpecMend }),
  GATEWAY_PROFILE_SECRET: secret(),
  DIALOGUE_PROFILE_SECRET: secret(),
});
export type Config = z.infer<typeof schema>;

/** The environment of profile-analysis; throws ConfigError. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return readConfig(schema, env);
}

const migrationSchema = schema.pick({ LOG_LEVEL: true }).extend({
  MIGRATION_DATABASE_URL: url('postgres:', 'postgresql:'),
});

/** What the migration command needs; throws ConfigError. */
export function loadMigrationConfig(env: NodeJS.ProcessEnv = process.env): z.infer<typeof migrationSchema> {
  return readConfig(migrationSchema, env);
}

const rotationSchema = schema.pick({ LOG_LEVEL: true, DATABASE_URL: true, SEALING_KEYS: true });

/** What the command that rotates keys needs; throws ConfigError. */
export function loadRotationConfig(env: NodeJS.ProcessEnv = process.env): z.infer<typeof rotationSchema> {
  return readConfig(rotationSchema, env);
}

function isKeySpec(spec: string): boolean {
  try {
    createKeyring(spec);
    return true;
  } catch {
    return false;
  }
}
