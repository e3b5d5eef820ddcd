import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { AwaitedKind, Person } from '../lanes/lane-types.ts';

/** From now on, for so long, the person's next plain text is for something else than a talk. */
export async function expectText(
  db: Queryable,
  person: Person,
  kind: AwaitedKind,
  forMs: number,
): Promise<void> {
  const text = `update people set awaiting = $3, awaiting_since = now(),
      awaiting_until = now() + $4 * interval '1 millisecond'
    where telegram_id = $1 and person = $2 returning awaiting_since as since`;
  const values = [person.telegramId, person.person, kind, forMs];
  const [row] = await db.query<{ since: Date }>({ name: 'expect-text', text }, values);
  person.awaiting = row ? kind : null;
  person.awaitingSince = row?.since ?? null;
}

/** Plain texts are a talk again. */
export async function awaitNothing(db: Queryable, person: Person): Promise<void> {
  const text = `update people set awaiting = null, awaiting_since = null, awaiting_until = null
    where telegram_id = $1 and person = $2`;
  await db.query({ name: 'await-nothing', text }, [person.telegramId, person.person]);
  person.awaiting = null;
  person.awaitingSince = null;
}
