import type { AppContext } from '../context.ts';
import { forgetRows } from './forget-store.ts';

/** Forgets a person and ends their turns; those of other processes learn it by their heartbeat. The rows that went. */
export async function forgetPerson(context: AppContext, person: string): Promise<number> {
  const { db, turns, people, offRecord } = context;
  const rows = await forgetRows(db, person);
  people.forget(person);
  offRecord.forget(person);
  for (const turn of turns.all()) if (turn.request.person === person && turn.claim) turn.lose();
  return rows;
}
