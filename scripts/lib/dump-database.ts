import pg from 'pg';

const schemas = ['gateway', 'dialogue', 'profile_analysis'];

/** Every value of every table of the house as one text: bytes as hex and, decoded, as UTF-8 and as Latin-1. */
export async function dumpDatabase(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any ($1)`,
      [schemas],
    );
    const lines: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`);
      lines.push(`-- ${name}: ${rows.length}`);
      for (const value of rows.flatMap((row) => Object.values(row))) lines.push(shown(value));
    }
    return lines.join('\n');
  } finally {
    await client.end();
  }
}

function shown(value: unknown): string {
  if (!Buffer.isBuffer(value)) return JSON.stringify(value) ?? '';
  return (['hex', 'utf8', 'latin1'] as const).map((encoding) => value.toString(encoding)).join('\n');
}
