import type { ObservedTurn } from '@soulnear/contracts/profile-analysis.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import { withSpan } from '@soulnear/platform/telemetry/spans.ts';
import { countMessages } from '../analysis/progress-store.ts';
import { isDue } from '../analysis/run-analysis.ts';
import type { AppContext } from '../context.ts';
import { analyses } from '../jobs/job-queues.ts';
import { insertTurn, type Stored } from './observed-turn-store.ts';
import { sealWords } from './sealed-observation.ts';

/** Applies a finished turn once, however often it is delivered. Throws AppError 410 for a forgotten person. */
export async function observeTurn(context: AppContext, observed: ObservedTurn): Promise<boolean> {
  return withSpan('observe turn', {}, async () => {
    const { keyring, keys, events } = context;
    const { turn, person, mode, language, finishedAt, analyse = false } = observed;
    let known = keys.known(person) ?? keyring.newPersonKey(person);
    for (;;) {
      const { key, wrapped } = known;
      const sealed = sealWords(key, turn, observed);
      const row = { turn, person, mode, language, finishedAt, sealed, wrapped, analyse };
      const stored = await storeTurn(context, row, observed.userTexts.length);
      if (stored.outcome === 'dead') throw forgotten();
      const { outcome } = stored;
      // The database's key is the person's: another pod made one first, or it was wrapped anew.
      const valid = outcome === 'other_key' ? stored.wrapped : wrapped;
      known = { key: keys.get(person, valid), wrapped: valid };
      if (outcome === 'other_key') continue;
      events.turnObserved(outcome, mode);
      return outcome === 'applied';
    }
  });
}

/** Stores a turn and, with it or not at all, the analyses that are due by it. */
async function storeTurn(
  { db, jobs }: AppContext,
  row: Parameters<typeof insertTurn>[1],
  texts: number,
): Promise<Stored> {
  if (!row.analyse) return insertTurn(db, row);
  return db.transaction(async (client) => {
    const stored = await insertTurn(client, row);
    if (stored.outcome !== 'applied') return stored;
    const { before, now } = await countMessages(client, row.person, texts);
    for (const analysis of analyses) {
      if (isDue(analysis, { messages: now, upto: before })) await jobs.enqueue(client, analysis, row.person);
    }
    return stored;
  });
}

function forgotten(): AppError {
  return new AppError('person_forgotten', 'this person is forgotten', { status: 410 });
}
