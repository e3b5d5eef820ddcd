import pg from 'pg';
import type { ServiceRoles } from './bootstrap.ts';

/** The owner owns the schema; the runtime role reads and writes what is in it and what will be, and makes nothing. */
export async function ensureSchema(client: pg.Client, service: ServiceRoles): Promise<void> {
  const schema = pg.escapeIdentifier(service.schema);
  const owner = pg.escapeIdentifier(service.owner);
  const runtime = pg.escapeIdentifier(service.runtime);
  await actAs(client, service.owner);
  await client.query(`create schema if not exists ${schema} authorization ${owner}`);
  await client.query(`alter schema ${schema} owner to ${owner}`);
  await client.query(`revoke all on schema ${schema} from public`);
  await client.query(`grant usage on schema ${schema} to ${runtime}`);
  for (const { kind, rights } of runtimeRights) {
    await client.query(`grant ${rights} on all ${kind} in schema ${schema} to ${runtime}`);
    await client.query(
      `alter default privileges for role ${owner} in schema ${schema} grant ${rights} on ${kind} to ${runtime}`,
    );
  }
}

const runtimeRights = [
  { kind: 'tables', rights: 'select, insert, update, delete' },
  { kind: 'sequences', rights: 'usage, select' },
  { kind: 'functions', rights: 'execute' },
];

/** Since Postgres 16 whoever creates a role may administer it, but not act as it, until granted so. */
async function actAs(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ superuser: boolean; version: number }>(
    `select rolsuper as superuser, current_setting('server_version_num')::int as version
       from pg_roles where rolname = current_user`,
  );
  if (rows[0]?.superuser) return;
  const options = (rows[0]?.version ?? 0) >= 160000 ? ' with inherit true, set true' : '';
  await client.query(`grant ${pg.escapeIdentifier(role)} to current_user${options}`);
}
