import type { ObservedTurn } from '@soulnear/contracts/profile-analysis.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import { withSpan } from '@soulnear/platform/telemetry/spans.ts';
import type { AppContext } from '../context.ts';
import { insertTurn } from './observed-turn-store.ts';
import { sealWords } from './sealed-observation.ts';

/** Applies a finished turn once, however often it is delivered. Throws AppError 410 for a forgotten person. */
export async function observeTurn(context: AppContext, observed: ObservedTurn): Promise<boolean> {
  return withSpan('observe turn', {}, async () => {
    const { db, keyring, keys, events } = context;
    const { turn, person, mode, language, finishedAt } = observed;
    let known = keys.known(person) ?? keyring.newPersonKey(person);
    for (;;) {
      const { key, wrapped } = known;
      const sealed = sealWords(key, turn, observed);
      const stored = await insertTurn(db, { turn, person, mode, language, finishedAt, sealed, wrapped });
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

function forgotten(): AppError {
  return new AppError('person_forgotten', 'this person is forgotten', { status: 410 });
}
