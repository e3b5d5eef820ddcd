import type { AppContext } from '../context.ts';
import type { Person } from '../lanes/lane-types.ts';
import { type CareState, openCareState, sealCareState } from './care-state.ts';
import { storeCare } from './care-store.ts';

type Needs = Pick<AppContext, 'db' | 'keyring'>;

/** How long after words of crisis nothing light-hearted is sent. */
export const mutedMs = 72 * 3_600_000;
/** A quiet time that was just set is not set anew with every text. */
const refreshMs = 3_600_000;

/** Changes what care knows of a person, in the database and in hand. */
export async function keepCare(
  { db, keyring }: Needs,
  person: Person,
  change: Partial<CareState>,
): Promise<void> {
  const sealed = sealCareState(keyring, person.person, { ...openCareState(keyring, person), ...change });
  person.careSealed = sealed;
  await storeCare(db, person.telegramId, person.person, sealed);
}

/** Words of crisis: quizzes, nudges and experiments are silent for a while from now. */
export async function muteForCare(context: Needs, person: Person, now = Date.now()): Promise<void> {
  const until = now + mutedMs;
  if (openCareState(context.keyring, person).mutedUntil < until - refreshMs)
    await keepCare(context, person, { mutedUntil: until });
}
