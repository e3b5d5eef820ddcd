import type { Mode } from '@soulnear/contracts/common.ts';
import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface ContextRow {
  wrapped: Buffer;
  sealed: Buffer | null;
  /** `sealed` as base64, since it comes within JSON. */
  recent: { turn: string; finishedAt: Date; language: string; sealed: string }[];
}

/** A person's profile and their latest turns of a mode, of two days at most, in one look; an answer waits for it. */
export async function findContext(
  db: Queryable,
  person: string,
  mode: Mode,
  turns: number,
): Promise<ContextRow | undefined> {
  const text = `
    select k.wrapped, p.sealed, coalesce(r.recent, '[]') as recent
    from person_keys k left join profiles p using (person) cross join lateral (
      select json_agg(json_build_object('turn', t.turn, 'at', t.finished_at, 'sealed', encode(t.sealed, 'base64'))) as recent
      from (
        select turn, finished_at, sealed from observed_turns
        where person = k.person and mode = $2 and finished_at > now() - interval '2 days'
        order by finished_at desc, turn desc limit $3
      ) t
    ) r
    where k.person = $1 and k.dead_at is null`;
  type Row = Omit<ContextRow, 'recent'> & { recent: { turn: string; at: string; sealed: string }[] };
  const [row] = await db.query<Row>({ name: 'find-context', text }, [person, mode, turns]);
  if (!row) return undefined;
  const recent = row.recent.map(({ turn, at, sealed }) => ({
    turn,
    finishedAt: new Date(at),
    language: '',
    sealed,
  }));
  return { ...row, recent };
}
