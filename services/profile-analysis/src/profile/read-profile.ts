import type { PersonProfile } from '@soulnear/contracts/profile.ts';
import type { AppContext } from '../context.ts';
import { byWeight } from '../patterns/merge-patterns.ts';
import { emptyProfile, type ProfileDocument } from './profile-document.ts';
import { findProfile } from './profile-store.ts';
import { openProfile } from './sealed-profile.ts';

/** A person's document and how many messages were looked at; empty for the unknown and the forgotten. */
export async function readDocument(
  { db, keys }: AppContext,
  person: string,
): Promise<{ document: ProfileDocument; messages: number }> {
  const row = await findProfile(db, person);
  const key = row?.sealed ? keys.get(person, row.wrapped) : undefined;
  const document = row?.sealed && key ? openProfile(key, person, row.sealed) : emptyProfile();
  return { document, messages: row?.messages ?? 0 };
}

/** All that was learnt of a person, as they are shown it. */
export async function readProfile(context: AppContext, person: string): Promise<PersonProfile> {
  const { document, messages } = await readDocument(context, person);
  const { insights, learning, mood } = document;
  return {
    messages,
    patterns: byWeight(document.patterns).map(({ sources: _sources, evidence, ...pattern }) => ({
      ...pattern,
      evidence: evidence.map(({ quote, at }) => ({ quote, at })),
    })),
    insights: insights.map(({ pattern: _pattern, ...insight }) => insight),
    learning,
    mood,
  };
}
