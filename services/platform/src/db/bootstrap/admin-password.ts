import pg from 'pg';
import type { Logger } from '../../log/logger.ts';
import { scramVerifier } from '../scram-verifier.ts';

/** True where the server knows the role otherwise, or not at all (28P01, 28000). */
export function isRefused(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === '28P01' || code === '28000';
}

/** Sets the admin's password to that of `adminUrl`, where only the one before it still opens. Both name the same role. */
export async function renewAdminPassword(
  adminUrl: string,
  previousAdminUrl: string,
  logger: Logger,
): Promise<void> {
  try {
    await withClient(adminUrl, async () => undefined);
    return;
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  const password = decodeURIComponent(new URL(adminUrl).password);
  const verifier = await scramVerifier(password);
  await withClient(previousAdminUrl, (client) =>
    client.query(`alter role current_user password ${pg.escapeLiteral(verifier)}`),
  );
  logger.info('the admin has the new password');
}

async function withClient(connectionString: string, use: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}
