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
  POSTGRES_PASSWORD_PREVIOUS: z.string().optional(),
  BOOTSTRAP_SCHEMAS: z.string().regex(/^[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*$/, {
    error: 'expected names of schemas with commas between; correct {name}',
  }),
  BOOTSTRAP_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,38}$/, { error: 'expected up to 39 of a-z 0-9 _; correct {name}' })
    .optional(),
});

export interface BootstrapConfig {
  logLevel: string;
  adminUrl: string;
  /** The admin's address before its password was changed; it is then changed in the database too. */
  previousAdminUrl: string | undefined;
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
  const adminUrl = (password: string) => {
    const url = new URL('postgres://localhost');
    url.hostname = read.POSTGRES_HOST;
    url.port = String(read.POSTGRES_PORT);
    url.username = encodeURIComponent(read.POSTGRES_USER);
    url.password = encodeURIComponent(password);
    url.pathname = encodeURIComponent(read.POSTGRES_DB);
    return url.href;
  };
  const previous = read.POSTGRES_PASSWORD_PREVIOUS;
  const prefix = read.BOOTSTRAP_ROLE_PREFIX ?? '';
  return {
    logLevel: read.LOG_LEVEL,
    adminUrl: adminUrl(read.POSTGRES_PASSWORD),
    previousAdminUrl: previous === undefined ? undefined : adminUrl(previous),
    services: names.map((name) => ({
      schema: name,
      owner: `${prefix}${name}_owner`,
      ownerPassword: given(variable(name, 'OWNER')),
      runtime: `${prefix}${name}_runtime`,
      runtimePassword: given(variable(name, 'RUNTIME')),
    })),
  };
}
