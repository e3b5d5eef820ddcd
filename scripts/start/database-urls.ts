import { serviceUrl } from '@soulnear/platform/db/service-url.ts';
import type { StartConfig } from './config.ts';
import type { Secrets } from './data-folder.ts';

/** The address of the operator's own Postgres, with its admin; undefined where the embedded one is used. */
export function externalUrl(config: StartConfig): string | undefined {
  if (config.DATABASE_URL) return config.DATABASE_URL;
  if (!config.POSTGRES_PASSWORD) return undefined;
  const url = new URL('postgres://127.0.0.1');
  url.hostname = config.POSTGRES_HOST ?? '127.0.0.1';
  url.port = String(config.POSTGRES_PORT ?? 5432);
  url.username = encodeURIComponent(config.POSTGRES_USER ?? 'postgres');
  url.password = encodeURIComponent(config.POSTGRES_PASSWORD);
  url.pathname = encodeURIComponent(config.POSTGRES_DB ?? config.POSTGRES_USER ?? 'postgres');
  return url.href;
}

/** A role's name. Roles belong to the whole server, where two environments may have a database each. */
export function roleName(config: StartConfig, role: string): string {
  const external = externalUrl(config);
  return external ? `${databaseName(external)}_${role}` : role;
}

/** The address a role of the house connects with; `address` is the admin's, or any of that database. */
export function roleUrl(config: StartConfig, address: string, secrets: Secrets, role: string): string {
  return serviceUrl(address, roleName(config, role), secrets.databasePasswords[role] ?? '');
}

/** As Postgres understands the address; short enough to stand before a role's name. */
function databaseName(url: string): string {
  const { pathname, username } = new URL(url);
  return (decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username) || 'postgres').slice(0, 40);
}
