import { z } from 'zod';

function readPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8086),
  HOST: z.string().min(1).default('127.0.0.1'),
  BOT_TOKEN: z.string().optional(),
  STATE_FILE: z.string().optional(),
  /** Names beside loopback's that it may be called by, with commas between: a container's, for one. */
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((names) => names.split(',').filter((name) => name !== '')),
  /** `service=address` of their metrics, with commas between, for the live page. */
  METRICS_URLS: z
    .string()
    .default('')
    .transform((pairs) => Object.fromEntries(pairs.split(',').filter(Boolean).map(readPair))),
  OFFLINE_MODEL: z.enum(['true', 'false']).default('true'),
});

/** The sandbox's settings from the environment; throws zod's error, which names the variable. */
export function readSandboxConfig(env: NodeJS.ProcessEnv = process.env) {
  return schema.parse(env);
}
