import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface FeedbackRow {
  id: string;
  person: string;
  at: Date;
  sealed: Buffer;
}

/** Keeps a text for the operator; nothing where its person is forgotten meanwhile, or where it is kept already. */
export async function insertFeedback(
  db: Queryable,
  { id, person, sealed }: Omit<FeedbackRow, 'at'>,
): Promise<void> {
  const text = `insert into feedback (id, person, sealed) select $1, person, $3 from people where person = $2
    on conflict do nothing`;
  await db.query({ name: 'insert-feedback', text }, [id, person, sealed]);
}

/** Takes a text back; false where it is not there (any more), or is another's. */
export async function deleteFeedback(db: Queryable, id: string, person: string): Promise<boolean> {
  const text = 'delete from feedback where id = $1 and person = $2 returning 1';
  return (await db.query({ name: 'delete-feedback', text }, [id, person])).length > 0;
}

/** Which of these texts are kept for the operator. */
export async function findKeptTexts(db: Queryable, ids: string[], person: string): Promise<string[]> {
  const text = 'select id from feedback where id = any($1::uuid[]) and person = $2';
  return (await db.query<{ id: string }>({ name: 'find-kept-texts', text }, [ids, person])).map(
    ({ id }) => id,
  );
}

/** A person's texts, oldest first. */
export async function findFeedbackOf(db: Queryable, person: string): Promise<FeedbackRow[]> {
  const text = 'select id, person, at, sealed from feedback where person = $1 order by at, id';
  return db.query<FeedbackRow>({ name: 'find-feedback-of', text }, [person]);
}

/** The newest texts with the keys of their people. */
export async function findFeedback(
  db: Queryable,
  limit: number,
): Promise<(FeedbackRow & { wrapped: Buffer })[]> {
  const text = `select f.id, f.person, f.at, f.sealed, p.wrapped from feedback f join people p using (person)
    where p.wrapped is not null order by f.at desc, f.id limit $1`;
  return db.query({ name: 'find-feedback', text }, [limit]);
}

/** Notes that a message has its thumb; false where it had one already. */
export async function insertThumb(db: Queryable, person: string, messageId: number): Promise<boolean> {
  const text = `insert into thumbs (person, message_id) select person, $2 from people where person = $1
    on conflict do nothing returning 1`;
  return (await db.query({ name: 'insert-thumb', text }, [person, messageId])).length > 0;
}

/** Messages with a thumb, and since when; oldest first. */
export async function findThumbsOf(db: Queryable, person: string): Promise<{ message: number; at: Date }[]> {
  const text = 'select message_id as message, at from thumbs where person = $1 order by at limit 20000';
  return db.query({ name: 'find-thumbs-of', text }, [person]);
}

/** Deletes what is older, in bites; returns how many rows went. */
export async function sweepFeedback(
  db: Queryable,
  hours: { feedback: number; thumbs: number },
  bite = 5_000,
): Promise<number> {
  const statements = {
    feedback: `delete from feedback where id in (
      select id from feedback where at < now() - $2 * interval '1 hour' order by at limit $1) returning 1`,
    thumbs: `delete from thumbs where (person, message_id) in (
      select person, message_id from thumbs where at < now() - $2 * interval '1 hour' order by at limit $1) returning 1`,
  };
  let deleted = 0;
  for (const name of ['feedback', 'thumbs'] as const) {
    for (let rows = bite; rows === bite; deleted += rows)
      rows = (await db.query({ name: `sweep-${name}`, text: statements[name] }, [bite, hours[name]])).length;
  }
  return deleted;
}
