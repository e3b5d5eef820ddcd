import pg from 'pg';

/**
 * Makes a day of use that a run of a minute cannot have: people who came 1, 7 and 30 days before yesterday and were seen
 * yesterday, or not; and the time of a backup, as `make backup` notes it.
 */
export async function seedProduct(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(`
      insert into gateway.event_newcomers (who, first_day)
        select 'seed-' || n || '-' || i, (now() at time zone 'utc')::date - 1 - n
        from unnest(array[1, 7, 30]) n, generate_series(1, 4) i;
      insert into gateway.event_days (day, who)
        select (now() at time zone 'utc')::date - 1, who from gateway.event_newcomers where who like 'seed-%-1'`);
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const now = Math.floor(Date.now() / 1_000);
    await client.query(
      `alter database ${client.escapeIdentifier(rows[0]?.name ?? '')} set soulnear.last_backup_at = '${now}'`,
    );
  } finally {
    await client.end();
  }
}
