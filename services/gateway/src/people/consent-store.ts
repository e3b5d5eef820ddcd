import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { Person } from '../lanes/lane-types.ts';
import { consentVersion } from './person-columns.ts';

type Who = Pick<Person, 'telegramId' | 'person'>;

/** Notes the consent; the first time with the person's key. Returns the key that is kept. */
export async function storeConsent(db: Queryable, who: Who, wrapped: Buffer): Promise<Buffer | undefined> {
  const text = `update people set consent_at = coalesce(case when consent_version >= $4 then consent_at end, now()),
      consent_version = greatest(consent_version, $4), refused_at = null, wrapped = coalesce(wrapped, $3)
    where telegram_id = $1 and person = $2 returning wrapped`;
  const values = [who.telegramId, who.person, wrapped, consentVersion];
  const [row] = await db.query<{ wrapped: Buffer }>({ name: 'store-consent', text }, values);
  return row?.wrapped;
}

/** "Not now". Not noted of somebody who has agreed: a late tap on an old button takes nothing back. */
export async function storeRefusal(db: Queryable, { telegramId, person }: Who): Promise<void> {
  const text = `update people set refused_at = coalesce(refused_at, now())
    where telegram_id = $1 and person = $2 and coalesce(consent_version, 0) < $3`;
  await db.query({ name: 'store-refusal', text }, [telegramId, person, consentVersion]);
}

/** Where the person came from, the first time it is told. */
export async function storeSource(db: Queryable, { telegramId, person }: Who, sealed: Buffer): Promise<void> {
  const text = `update people set source_sealed = $3
    where telegram_id = $1 and person = $2 and source_sealed is null`;
  await db.query({ name: 'store-source', text }, [telegramId, person, sealed]);
}

/** A text has just brought up the question. */
export async function noteConsentAsked(db: Queryable, { telegramId, person }: Who): Promise<void> {
  const text = 'update people set consent_asked_at = now() where telegram_id = $1 and person = $2';
  await db.query({ name: 'note-consent-asked', text }, [telegramId, person]);
}
