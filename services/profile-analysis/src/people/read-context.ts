import type { Mode } from '@soulnear/contracts/common.ts';
import type { ContextRequest, PersonContext } from '@soulnear/contracts/profile-analysis.ts';
import { latestMessages } from '../analysis/message.ts';
import type { WindowRow } from '../analysis/window-store.ts';
import type { AppContext } from '../context.ts';
import { emptyProfile } from '../profile/profile-document.ts';
import { openProfile } from '../profile/sealed-profile.ts';
import { contextBlocks } from './context-blocks.ts';
import { findContext } from './context-store.ts';

const recentMessages = 3;
const longestRecent = 240;

/** What is known of a person as blocks of prompt text, with the words of theirs that it quotes. */
export async function readContext(
  { db, keys }: AppContext,
  person: string,
  { language, mode }: ContextRequest,
): Promise<PersonContext> {
  const other: Mode = mode === 'helper' ? 'soulsleep' : 'helper';
  const found = await findContext(db, person, other, recentMessages);
  if (!found) return { blocks: [], quotes: [] };
  const key = keys.get(person, found.wrapped);
  const document = found.sealed ? openProfile(key, person, found.sealed) : emptyProfile();
  const rows: WindowRow[] = found.recent.map((row) => ({
    ...row,
    sealed: Buffer.from(row.sealed, 'base64'),
  }));
  const texts = latestMessages(key, rows, recentMessages).map(({ text }) => text.slice(0, longestRecent));
  return contextBlocks(document, { mode: other, texts }, language);
}
