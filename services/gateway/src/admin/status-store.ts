import type { Queryable } from '@soulnear/platform/db/types.ts';
import { type InboxDepth, measureInbox } from '../leader/inbox-depth-store.ts';

/** What waits, and how many updates were accepted in the last hour. */
export async function readStatus(db: Queryable): Promise<InboxDepth & { lastHour: number }> {
  const text = `select count(*)::integer as "lastHour" from inbox where accepted_at > now() - interval '1 hour'`;
  const [row] = await db.query<{ lastHour: number }>({ name: 'count-last-hour', text });
  return { ...(await measureInbox(db)), lastHour: row?.lastHour ?? 0 };
}
