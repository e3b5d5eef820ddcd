import { z } from 'zod';
import { createKeyring } from '../sealing/keyring.ts';
import { logLevel, port, secret, url } from './fields.ts';

const keySpecMend = 'expected id:key pairs; set {name}=k1:… with the output of `openssl rand -base64 32`';

const databaseUrl = () => url('postgres:', 'postgresql:');

/** The settings that a service behind the gateway shares with its neighbours. */
export const serviceFields = {
  ENV: z.enum(['test', 'prod']),
  LOG_LEVEL: logLevel(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(),
  PROBE_PORT: port(),
  DATABASE_URL: databaseUrl(),
  SEALING_KEYS: secret(32).refine(isKeySpec, { error: keySpecMend }),
};

const { LOG_LEVEL, DATABASE_URL, SEALING_KEYS } = serviceFields;

/** What a service's migration command needs: the schema owner's connection. */
export const migrationSchema = z.object({ LOG_LEVEL, MIGRATION_DATABASE_URL: databaseUrl() });

/** What a service's command that rotates keys needs. */
export const rotationSchema = z.object({ LOG_LEVEL, DATABASE_URL, SEALING_KEYS });

function isKeySpec(spec: string): boolean {
  try {
    createKeyring(spec);
    return true;
  } catch {
    return false;
  }
}
export type RotationConfig = z.infer<typeof rotationSchema>;
