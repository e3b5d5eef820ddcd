import type { Update } from 'grammy/types';
import type { AppContext } from '../context.ts';
import { userOf } from '../intake/message-text.ts';
import type { Forgetting } from './forget-store.ts';
import {
  deleteChatRows,
  deleteIdleLanes,
  findGroupRows,
  type SealedRow,
  wipeRows,
} from './leftovers-store.ts';

/** What is left of somebody in the inbox: finished rows of their chat, and what they wrote in groups. True when nothing is. */
export async function forgetLeftovers(
  context: AppContext,
  { chatId, askedAt }: Forgetting,
): Promise<boolean> {
  const { db } = context;
  const open = await deleteChatRows(db, chatId, askedAt);
  await deleteIdleLanes(db, chatId);
  let after = '00000000-0000-0000-0000-000000000000';
  for (let page = await findGroupRows(db, askedAt, after); page.length > 0; ) {
    const theirs = page.filter((row) => senderOf(context, row) === chatId).map(({ id }) => id);
    if (theirs.length > 0) await wipeRows(db, theirs);
    after = page.at(-1)?.id ?? after;
    page = await findGroupRows(db, askedAt, after);
  }
  return open === 0;
}

function senderOf({ sealer }: AppContext, { id, payload }: SealedRow): number | undefined {
  try {
    return userOf(JSON.parse(sealer.open(payload, id).toString('utf8')) as Update)?.id;
  } catch {
    // Nobody can read it, so it tells nothing of anybody.
    return undefined;
  }
}
