import type { ObservedTurn } from '@soulnear/contracts/profile-analysis.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import { withSpan } from '@soulnear/platform/telemetry/spans.ts';
import type { AppContext } from '../context.ts';
import { findOrStoreKey } from '../people/person-key-store.ts';
import { insertTurn } from './observed-turn-store.ts';
import { sealWords } from './sealed-observation.ts';

/** Applies a finished turn once, however often it is delivered. Throws AppError 410 for a forgotten person. */
export async function observeTurn(context: AppContext, observed: ObservedTurn): Promise<boolean> {
  return withSpan('observe turn', {}, async () => {
    const { db, keyring, keys, events } = context;
    const { turn, person, mode, language, finishedAt } = observed;
    const wrapped = await findOrStoreKey(db, person, keyring.newPersonKey(person).wrapped);
    if (!wrapped) throw forgotten();
    const sealed = sealWords(keys.get(person, wrapped), turn, observed);
    const outcome = await insertTurn(db, { turn, person, mode, language, finishedAt, sealed });
    if (outcome === 'dead') throw forgotten();
    events.turnObserved(outcome, mode);
    return outcome === 'applied';
  });
}

function forgotten(): AppError {
  return new AppError('person_forgotten', 'this person is forgotten', { status: 410 });
}
