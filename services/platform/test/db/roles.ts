import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ServiceRoles } from '../../src/db/bootstrap.ts';

/** Roles outlive a test's database, so each test has names of its own. */
export function someRoles(schema = 'notes'): ServiceRoles {
  const suffix = randomBytes(4).toString('hex');
  return {
    schema,
    owner: `${schema}_owner_${suffix}`,
    ownerPassword: `own'er "pass\\word ${suffix}`,
    runtime: `${schema}_runtime_${suffix}`,
    runtimePassword: `run?time@:/#&${suffix}`,
  };
}

export async function run(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
