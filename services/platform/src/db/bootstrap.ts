import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../log/logger.ts';
import { ensureRole } from './ensure-role.ts';
import { ensureSchema } from './ensure-schema.ts';

export { serviceUrl } from './service-url.ts';

export type ServiceRoles = {
  schema: string;
  owner: string;
  ownerPassword: string;
  runtime: string;
  runtimePassword: string;
};

const ATTEMPTS = 10;

/**
 * Makes roles and schemas, or brings them to this state; passwords are set each time. Any number may run at
 * once. The admin needs CREATEROLE and CREATE on the database (its owner has it), not superuser. Postgres 15+.
 */
export async function bootstrap(options: {
  adminUrl: string;
  services: ServiceRoles[];
  logger: Logger;
}): Promise<void> {
  const { adminUrl, services, logger } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      await bootstrapOnce(adminUrl, services, logger);
      logger.info(
        { schemas: services.map((service) => service.schema) },
        'database roles and schemas are in place',
      );
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isRace(error)) throw error;
      await sleep(50 + Math.random() * 100 * attempt);
    }
  }
}

async function bootstrapOnce(adminUrl: string, services: ServiceRoles[], logger: Logger): Promise<void> {
  const client = new pg.Client({
    connectionString: adminUrl,
    application_name: 'bootstrap',
    connectionTimeoutMillis: 3_000,
    statement_timeout: 30_000,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('bootstrap', 0))`);
    await closeToStrangers(client, logger);
    for (const service of services) {
      await ensureRole(client, service.owner, service.ownerPassword, service.schema);
      await ensureRole(client, service.runtime, service.runtimePassword, service.schema);
      await ensureSchema(client, service);
    }
    await client.query('commit');
  } finally {
    await client.end().catch(() => {});
  }
}

/** Only the database's owner may do this; with another admin it is the owner's own business. */
async function closeToStrangers(client: pg.Client, logger: Logger): Promise<void> {
  const { rows } = await client.query<{ name: string; owned: boolean }>(
    `select datname as name, pg_has_role(datdba, 'usage') as owned from pg_database where datname = current_database()`,
  );
  const database = rows[0];
  if (!database?.owned) {
    logger.warn('the admin does not own the database: rights of PUBLIC are left as they are');
    return;
  }
  await client.query(`revoke all on database ${pg.escapeIdentifier(database.name)} from public`);
  await client.query('revoke all on schema public from public');
}

/** Roles belong to the cluster, the advisory lock to one database: two databases can still meet in pg_authid. */
function isRace(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  const raced = code === '23505' || code === '42710' || code === '42P06' || code === '40P01';
  return raced || (code === 'XX000' && /tuple concurrently (updated|deleted)/.test(message ?? ''));
}
