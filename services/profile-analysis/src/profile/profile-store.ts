import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface ProfileRow {
  wrapped: Buffer;
  /** Null where nothing was learnt yet. */
  sealed: Buffer | null;
  vectorsSealed: Buffer | null;
  messages: number;
}

/** A living person's key and profile; undefined for the unknown and the forgotten. */
export async function findProfile(db: Queryable, person: string): Promise<ProfileRow | undefined> {
  const text = `
    select k.wrapped, p.sealed, p.vectors_sealed as "vectorsSealed", coalesce(a.messages, 0) as messages
    from person_keys k left join profiles p using (person) left join analysis_progress a using (person)
    where k.person = $1 and k.dead_at is null`;
  const [row] = await db.query<ProfileRow>({ name: 'find-profile', text }, [person]);
  return row;
}

/**
 * The same within a transaction, with the person's key held against a forgetting and the profile against every other
 * writer until its end.
 */
export async function lockProfile(client: Queryable, person: string): Promise<ProfileRow | undefined> {
  const keyText = 'select wrapped from person_keys where person = $1 and dead_at is null for share';
  const [key] = await client.query<{ wrapped: Buffer }>({ name: 'lock-key', text: keyText }, [person]);
  if (!key) return undefined;
  // A row to lock is there for everybody who was ever observed.
  const lockText = 'select messages from analysis_progress where person = $1 for update';
  const [progress] = await client.query<{ messages: number }>({ name: 'lock-progress', text: lockText }, [
    person,
  ]);
  if (!progress) return undefined;
  // In a statement of its own: one that waited for the lock would still see the profile of before its wait.
  const text = 'select sealed, vectors_sealed as "vectorsSealed" from profiles where person = $1';
  const [profile] = await client.query<SealedProfile>({ name: 'read-locked-profile', text }, [person]);
  return { sealed: null, vectorsSealed: null, ...profile, ...progress, wrapped: key.wrapped };
}

export interface SealedProfile {
  sealed: Buffer;
  vectorsSealed: Buffer;
}

/** Writes a profile; for whoever holds `lockProfile`. */
export async function writeProfile(
  client: Queryable,
  person: string,
  { sealed, vectorsSealed }: SealedProfile,
): Promise<void> {
  const text = `
    insert into profiles (person, sealed, vectors_sealed) values ($1, $2, $3)
    on conflict (person) do update set sealed = $2, vectors_sealed = $3, updated_at = now()`;
  await client.query({ name: 'write-profile', text }, [person, sealed, vectorsSealed]);
}
