import type { Language } from '@soulnear/contracts/common.ts';
import type { Database } from '@soulnear/platform/db/pool.ts';
import type { Queryable } from '@soulnear/platform/db/types.ts';

/** How long the typed word counts after it was asked for. */
const wordMs = 15 * 60_000;
/** The sweep leaves a forgetting to its handler for so long. */
const handlerMs = 20_000;

/** From now on the typed word counts, for a while; false takes that back. */
export async function expectForgetWord(db: Queryable, telegramId: number, expected: boolean): Promise<void> {
  const text = `update people set forget_until = case when $2 then now() + $3 * interval '1 millisecond' end
    where telegram_id = $1`;
  await db.query({ name: 'expect-forget-word', text }, [telegramId, expected, wordMs]);
}

/** Whether the typed word counts now. */
export async function isForgetWordExpected(db: Queryable, telegramId: number): Promise<boolean> {
  const text = 'select 1 from people where telegram_id = $1 and forget_until > now()';
  return (await db.query({ name: 'is-forget-word-expected', text }, [telegramId])).length > 0;
}

export interface Forgetting {
  person: string;
  chatId: number;
  language: Language;
  askedAt: Date;
  tries: number;
  dialogueDone: boolean;
  profileDone: boolean;
  told: boolean;
}

const columns = `person, chat_id as "chatId", language, asked_at as "askedAt", tries,
  dialogue_done as "dialogueDone", profile_done as "profileDone", told`;

/**
 * Ends a person here, all or nothing: their row with its key, what waits of them, and the talk that runs now. What is
 * accepted after the row \`upto\` is somebody new. False where it was done before.
 */
export async function beginForgetting(
  db: Database,
  {
    telegramId,
    person,
    language,
    upto,
  }: { telegramId: number; person: string; language: Language; upto: string },
): Promise<boolean> {
  return db.transaction(async (client) => {
    const run = (name: string, text: string, values: unknown[]) =>
      client.query<{ found: unknown }>({ name: `forget-${name}`, text }, values);
    // Lanes before rows, ui before talk: the order in which everybody locks.
    await run('lock', `select 1 as found from lanes where chat_id = $1 order by lane desc for update`, [
      telegramId,
    ]);
    const gone = await run(
      'person',
      'delete from people where telegram_id = $1 and person = $2 returning 1 as found',
      [telegramId, person],
    );
    if (gone.length === 0) return false;
    await run(
      'hash',
      `insert into forgotten (hash) values (sha256(convert_to($1::uuid::text, 'UTF8'))) on conflict do nothing`,
      [person],
    );
    await run(
      'order',
      `insert into forgettings (person, chat_id, language, next_try_at)
        values ($1, $2, $3, now() + $4 * interval '1 millisecond')`,
      [person, telegramId, language, handlerMs],
    );
    await run(
      'waiting',
      `update inbox set state = 'done', payload = null, traceparent = null, finished_at = now(), next_try_at = null
        where chat_id = $1 and state not in ('done', 'dead', 'restored') and id <> $2
          and seq < (select seq from inbox where id = $2)`,
      [telegramId, upto],
    );
    // Whoever works on the talk has lost it; what comes next begins anew.
    await run(
      'talk',
      `update lanes set fence = fence + 1, owner = null, lease_until = null, claimed_upto = null, ready_at = now(),
          wakes = wakes + 1
        where chat_id = $1 and lane = 'talk'`,
      [telegramId],
    );
    return true;
  });
}

/** A forgetting of this chat that is not over. */
export async function findForgetting(db: Queryable, chatId: number): Promise<Forgetting | undefined> {
  const text = `select ${columns} from forgettings where chat_id = $1 order by asked_at desc limit 1`;
  const [row] = await db.query<Forgetting>({ name: 'find-forgetting', text }, [chatId]);
  return row;
}

/** Forgettings to go on with; the next try of each is set at once, doubling up to a minute. */
export async function takeForgettings(db: Queryable, limit: number, retryMs: number): Promise<Forgetting[]> {
  const text = `update forgettings f set tries = f.tries + 1,
      next_try_at = now() + least(60000, $2 * power(2, least(f.tries, 10))) * interval '1 millisecond'
    from (select person as taken from forgettings where next_try_at <= now() order by next_try_at limit $1
      for update skip locked) due
    where person = taken returning ${columns}`;
  return db.query<Forgetting>({ name: 'take-forgettings', text }, [limit, retryMs]);
}

/** Notes which services have confirmed, and whether the person was told. */
export async function noteForgetting(
  db: Queryable,
  {
    person,
    dialogueDone,
    profileDone,
    told,
  }: Pick<Forgetting, 'person' | 'dialogueDone' | 'profileDone' | 'told'>,
): Promise<void> {
  const text = `update forgettings set dialogue_done = dialogue_done or $2, profile_done = profile_done or $3,
    told = told or $4, next_try_at = case when $4 and not told then now() else next_try_at end where person = $1`;
  await db.query({ name: 'note-forgetting', text }, [person, dialogueDone, profileDone, told]);
}

/** It is over: not even the chat's number stays. */
export async function endForgetting(db: Queryable, person: string): Promise<void> {
  await db.query({ name: 'end-forgetting', text: 'delete from forgettings where person = $1' }, [person]);
}
