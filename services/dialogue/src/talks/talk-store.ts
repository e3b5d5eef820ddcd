import type { TalkRequest } from '@soulnear/contracts/dialogue.ts';
import type { Database } from '@soulnear/platform/db/pool.ts';

/** Gives the mode a new, empty talk; what belonged to the old one is cancelled and removed. */
export async function replaceTalk(db: Database, { person, chat, mode }: TalkRequest): Promise<void> {
  await db.transaction(async (client) => {
    // Read committed: each step sees what finished while it waited for the one before.
    const [row] = await client.query<{ old: string }>(
      {
        name: 'replace-talk',
        text: `with old as (select talk from talks where person = $1 and chat = $2 and mode = $3 for update)
          update talks set talk = gen_random_uuid() from old
          where person = $1 and chat = $2 and mode = $3 returning old.talk as old`,
      },
      [person, chat, mode],
    );
    if (!row) return;
    await client.query(
      {
        name: 'cancel-turns-of-talk',
        text: `update turns set state = 'cancelled',
            request_sealed = case when queued then request_sealed end,
            answer_sealed = case when queued then answer_sealed end
          from (select key as found, exists (select from outbox where turn = key) as queued
                from turns where talk = $1) due
          where key = found and state <> 'cancelled'`,
      },
      [row.old],
    );
    await client.query({ name: 'delete-messages-of-talk', text: 'delete from messages where talk = $1' }, [
      row.old,
    ]);
  });
}
