import pg from 'pg';
import { scramVerifier } from './scram-verifier.ts';

/** Makes a login role with this password and search path, or sets both on the one that is there. */
export async function ensureRole(
  client: pg.Client,
  role: string,
  password: string,
  schema: string,
): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${name}`);
  await client.query(`alter role ${name} login password ${pg.escapeLiteral(await scramVerifier(password))}`);
  await client.query(`alter role ${name} set search_path to ${pg.escapeIdentifier(schema)}`);
  const database = await client.query<{ name: string }>('select current_database() as name');
  await client.query(
    `grant connect on database ${pg.escapeIdentifier(database.rows[0]?.name ?? '')} to ${name}`,
  );
}
