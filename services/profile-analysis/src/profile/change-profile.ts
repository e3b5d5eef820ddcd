import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { AppContext } from '../context.ts';
import type { OpenProfile } from '../patterns/merge-patterns.ts';
import { packVectors, unpackVectors } from '../patterns/text-vectors.ts';
import { emptyProfile } from './profile-document.ts';
import { lockProfile, type ProfileRow, writeProfile } from './profile-store.ts';
import { openProfile, openVectors, sealProfile } from './sealed-profile.ts';

/** A profile opened whole; an empty one where nothing was learnt yet. */
export function openWhole({ keys }: AppContext, person: string, row: ProfileRow): OpenProfile {
  const key = keys.get(person, row.wrapped);
  const document = row.sealed ? openProfile(key, person, row.sealed) : emptyProfile();
  const packed = row.vectorsSealed ? openVectors(key, person, row.vectorsSealed) : {};
  return {
    document,
    vectors: new Map(Object.entries(packed).map(([id, each]) => [id, unpackVectors(each)])),
  };
}

/**
 * Changes a profile against no other writer. `change` works on what is there now and says whether it is to be written;
 * undefined for the unknown and the forgotten, who are not asked.
 */
export async function changeProfile(
  context: AppContext,
  person: string,
  change: (profile: OpenProfile, client: Queryable) => Promise<boolean>,
): Promise<boolean | undefined> {
  return context.db.transaction(async (client) => {
    const row = await lockProfile(client, person);
    if (!row) return undefined;
    const profile = openWhole(context, person, row);
    if (!(await change(profile, client))) return false;
    const key = context.keys.get(person, row.wrapped);
    const vectors = Object.fromEntries([...profile.vectors].map(([id, each]) => [id, packVectors(each)]));
    await writeProfile(client, person, sealProfile(key, person, profile.document, vectors));
    return true;
  });
}
