import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { Analysis } from '../jobs/job-queues.ts';

/** Counts messages that may be analysed; how many there were before, and how many there are now. */
export async function countMessages(
  client: Queryable,
  person: string,
  more: number,
): Promise<{ before: number; now: number }> {
  const text = `
    insert into analysis_progress (person, messages) values ($1, $2)
    on conflict (person) do update set messages = analysis_progress.messages + $2
    returning messages`;
  const [row] = await client.query<{ messages: number }>({ name: 'count-messages', text }, [person, more]);
  const now = row?.messages ?? more;
  return { before: now - more, now };
}

export interface Progress {
  messages: number;
  upto: number;
}

/** How far an analysis has come with a person; undefined for somebody never observed. */
export async function findProgress(
  db: Queryable,
  analysis: Analysis,
  person: string,
): Promise<Progress | undefined> {
  const text = `select messages, ${analysis}_upto as upto from analysis_progress where person = $1`;
  const [row] = await db.query<Progress>({ name: `progress-${analysis}`, text }, [person]);
  return row;
}

/** Moves an analysis on; false where another run of it was applied since `from` was read. */
export async function advance(
  client: Queryable,
  analysis: Analysis,
  person: string,
  { upto: from, messages: to }: Progress,
): Promise<boolean> {
  const text = `update analysis_progress set ${analysis}_upto = $3
    where person = $1 and ${analysis}_upto = $2 returning 1`;
  const rows = await client.query({ name: `advance-${analysis}`, text }, [person, from, to]);
  return rows.length > 0;
}
