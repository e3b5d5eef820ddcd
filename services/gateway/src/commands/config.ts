import { type FlagName, flagNames } from '@soulnear/contracts/flags.ts';
import { secret, triStateFlag, url } from '@soulnear/platform/config/fields.ts';
import { variableName as name, readConfig } from '@soulnear/platform/config/read-config.ts';
import { z } from 'zod';

type Env = Record<string, string | undefined>;

const needed = (what: string) => z.string({ error: `is not set; set ${name} to ${what}` }).min(1);

const flagsmithApi = url('http:', 'https:').default('https://edge.api.flagsmith.com/api/v1/');

/** Of commands that look into the gateway's database. */
export function readDatabaseSettings(env: Env = process.env): { url: string; sealingKeys: string } {
  const schema = z.object({ DATABASE_URL: url('postgres:', 'postgresql:'), SEALING_KEYS: secret(40) });
  const read = readConfig(schema, env);
  return { url: read.DATABASE_URL, sealingKeys: read.SEALING_KEYS };
}

export interface FlagSettings {
  overrides: Partial<Record<FlagName, boolean | undefined>>;
  flagsmith: { environmentKey: string; apiUrl: string } | undefined;
}

/** The flags as the gateway is told them. */
export function readFlagSettings(env: Env = process.env): FlagSettings {
  const fields = Object.fromEntries(flagNames.map((flag) => [flag, triStateFlag()]));
  const schema = z.object({
    FLAGSMITH_ENVIRONMENT_KEY: z.string().optional(),
    FLAGSMITH_API_URL: flagsmithApi,
  });
  const overrides = readConfig(z.object(fields), env) as FlagSettings['overrides'];
  const { FLAGSMITH_ENVIRONMENT_KEY: environmentKey, FLAGSMITH_API_URL: apiUrl } = readConfig(schema, env);
  return { overrides, flagsmith: environmentKey === undefined ? undefined : { environmentKey, apiUrl } };
}

/** Of commands that change flags. */
export function readFlagsmithAdmin(env: Env = process.env) {
  const schema = z.object({
    FLAGSMITH_ENVIRONMENT_KEY: needed("the environment's key (ser.…)"),
    FLAGSMITH_API_URL: flagsmithApi,
    FLAGSMITH_ADMIN_TOKEN: needed('a key of the organisation, made on its page in Flagsmith'),
    FLAGSMITH_ADMIN_URL: url('http:', 'https:').optional(),
  });
  const read = readConfig(schema, env);
  const own = env.FLAGSMITH_API_URL ? read.FLAGSMITH_API_URL : 'https://api.flagsmith.com/api/v1/';
  return {
    environmentKey: read.FLAGSMITH_ENVIRONMENT_KEY,
    apiUrl: read.FLAGSMITH_API_URL,
    adminUrl: read.FLAGSMITH_ADMIN_URL ?? own,
    adminToken: read.FLAGSMITH_ADMIN_TOKEN,
  };
}

/** Of the rollout: where it looks, and what the image says of itself. */
export function readRolloutSettings(env: Env = process.env) {
  const schema = z.object({
    PROMETHEUS_URL: url('http:', 'https:'),
    PROMETHEUS_SELECTOR: z.string().optional(),
    SOULNEAR_REVISION: z.string().optional(),
    SOULNEAR_CHECKS_PASSED: z.string().optional(),
  });
  const read = readConfig(schema, env);
  return {
    prometheus: { url: read.PROMETHEUS_URL, selector: read.PROMETHEUS_SELECTOR },
    revision: read.SOULNEAR_REVISION,
    checksPassed: read.SOULNEAR_CHECKS_PASSED,
  };
}
