import { consentVersion } from '@soulnear/gateway/people/person-columns.ts';
import pg from 'pg';

/** From now on everybody the bot meets in this database has agreed: for loads of people whose meeting is not looked at. */
export async function agreeInAdvance(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(`alter table gateway.people
      alter consent_at set default now(), alter consent_version set default ${Number(consentVersion)}`);
  } finally {
    await client.end();
  }
}
