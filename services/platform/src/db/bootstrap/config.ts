import { z } from 'zod';
import { logLevel, port, secret } from '../../config/fields.ts';
import { ConfigError, readConfig } from '../../config/read-config.ts';
import type { ServiceRoles } from '../bootstrap.ts';

const schema = z.object({
  LOG_LEVEL: logLevel(),
  POSTGRES_HOST: z.string(),
  POSTGRES_PORT: port(5432),
  POSTGRES_DB: z.string(),
  POSTGRES_USER: z.string(),
  POSTGRES_PASSWORD: z.string(),
  BOOTSTRAP_SCHEMAS: z.string().regex(/^[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*$/, {
    error: 'expected names of schemas with commas between; correct {name}',
  }),
});

export interface BootstrapConfig {
  logLevel: string;
  adminUrl: string;
  services: ServiceRoles[];
}

/** The admin's connection and, per schema, `<SCHEMA>_OWNER_PASSWORD` and `<SCHEMA>_RUNTIME_PASSWORD`; throws ConfigError. */
export function loadBootstrapConfig(env: Record<string, string | undefined> = process.env): BootstrapConfig {
  const names = (env.BOOTSTRAP_SCHEMAS ?? '').split(',').filter((name) => /^[a-z][a-z0-9_]*$/.test(name));
  const variable = (name: string, role: 'OWNER' | 'RUNTIME') => `${name.toUpperCase()}_${role}_PASSWORD`;
  const passwords = Object.fromEntries(
    names.flatMap((name) => [
      [variable(name, 'OWNER'), secret()],
      [variable(name, 'RUNTIME'), secret()],
    ]),
  );
  const read = readConfig(schema.extend(passwords), env) as z.infer<typeof schema> & Record<string, string>;
  const given = (name: string) => {
    const value = read[name];
    if (value === undefined) throw new ConfigError([`${name}: is not set`]);
    return value;
  };
  const url = new URL('postgres://localhost');
  url.hostname = read.POSTGRES_HOST;
  url.port = String(read.POSTGRES_PORT);
  url.username = encodeURIComponent(read.POSTGRES_USER);
  url.password = encodeURIComponent(read.POSTGRES_PASSWORD);
  url.pathname = encodeURIComponent(read.POSTGRES_DB);
  return {
    logLevel: read.LOG_LEVEL,
    adminUrl: url.href,
    services: names.map((name) => ({
      schema: name,
      owner: `${name}_owner`,
      ownerPassword: given(variable(name, 'OWNER')),
      runtime: `${name}_runtime`,
      runtimePassword: given(variable(name, 'RUNTIME')),
    })),
  };
}
