import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface QuizRow {
  session: string;
  sealed: Buffer;
  version: number;
  finishedAt: Date | null;
  /** Milliseconds since the model began to look at the answers. */
  lookingMs: number | null;
  lookedSealed: Buffer | null;
}

const columns = `session, sealed, version, finished_at as "finishedAt", looked_sealed as "lookedSealed",
  (extract(epoch from now() - looking_since) * 1000)::integer as "lookingMs"`;

/** A living person's key. */
export async function findKey(db: Queryable, person: string): Promise<Buffer | undefined> {
  const text = 'select wrapped from person_keys where person = $1 and dead_at is null';
  const [row] = await db.query<{ wrapped: Buffer }>({ name: 'quiz-find-key', text }, [person]);
  return row?.wrapped;
}

/** The person's key, held against a forgetting until the transaction ends; made for the unknown, undefined for the dead. */
export async function holdKey(client: Queryable, person: string, fresh: Buffer): Promise<Buffer | undefined> {
  const make = 'insert into person_keys (person, wrapped) values ($1, $2) on conflict (person) do nothing';
  await client.query({ name: 'quiz-make-key', text: make }, [person, fresh]);
  const text = 'select wrapped from person_keys where person = $1 and dead_at is null for share';
  const [row] = await client.query<{ wrapped: Buffer }>({ name: 'quiz-hold-key', text }, [person]);
  return row?.wrapped;
}

/** One quiz of a person, or all, the one touched last first. */
export async function findQuizzes(db: Queryable, person: string, session?: string): Promise<QuizRow[]> {
  const text = `select ${columns} from quiz_sessions
    where person = $1 and ($2::uuid is null or session = $2) order by updated_at desc, session limit 200`;
  return db.query<QuizRow>({ name: 'find-quizzes', text }, [person, session ?? null]);
}

/** Nobody else starts or changes a quiz of this person until the transaction ends. */
export async function lockQuizzes(client: Queryable, person: string): Promise<void> {
  const text = `select pg_advisory_xact_lock(hashtextextended('soulnear:quizzes:' || $1::text, 0))`;
  await client.query({ name: 'lock-quizzes', text }, [person]);
}

export async function insertQuiz(
  client: Queryable,
  { session, person, sealed }: { session: string; person: string; sealed: Buffer },
): Promise<void> {
  const text = 'insert into quiz_sessions (session, person, sealed) values ($1, $2, $3)';
  await client.query({ name: 'insert-quiz', text }, [session, person, sealed]);
}

/** Makes a quiz the one that was touched last. */
export async function touchQuiz(client: Queryable, session: string): Promise<void> {
  const text = 'update quiz_sessions set updated_at = clock_timestamp() where session = $1';
  await client.query({ name: 'touch-quiz', text }, [session]);
}

export interface QuizChange {
  session: string;
  sealed: Buffer;
  version: number;
  finished: boolean;
  /** Of the look that begins with this change; null ends what an earlier one found. Undefined: as it was. */
  looking: string | null | undefined;
}

export async function writeQuiz(client: Queryable, change: QuizChange): Promise<void> {
  const text = `update quiz_sessions set sealed = $2, version = $3, updated_at = clock_timestamp(),
      finished_at = case when $4 then coalesce(finished_at, now()) end,
      looking = case when $5 then $6::uuid else looking end,
      looking_since = case when $5 then case when $6::uuid is null then null else now() end else looking_since end,
      looked_sealed = case when $5 then null else looked_sealed end
    where session = $1`;
  const { session, sealed, version, finished, looking } = change;
  const values = [session, sealed, version, finished, looking !== undefined, looking ?? null];
  await client.query({ name: 'write-quiz', text }, values);
}

/** Keeps what a look found, unless another began or the quiz is gone. */
export async function storeLooked(
  db: Queryable,
  session: string,
  looking: string,
  sealed: Buffer,
): Promise<void> {
  const text = 'update quiz_sessions set looked_sealed = $3 where session = $1 and looking = $2';
  await db.query({ name: 'store-looked', text }, [session, looking, sealed]);
}

/** A look that found nothing: nobody waits for it. */
export async function endLook(db: Queryable, session: string, looking: string): Promise<void> {
  const text = 'update quiz_sessions set looking_since = null where session = $1 and looking = $2';
  await db.query({ name: 'end-look', text }, [session, looking]);
}
