import type { AppContext } from '../context.ts';
import type { Person } from '../lanes/lane-types.ts';
import { type CareState, openCareState, sealCareState } from './care-state.ts';
import { storeCare } from './care-store.ts';

type Needs = Pick<AppContext, 'db' | 'keyring'>;

/** How long after words of crisis nothing light-hearted is sent. */
export const mutedMs = 72 * 3_600_000;
/** A quiet time that was just set is not set anew with every text. */
const refreshMs = 3_600_000;
/** For so long after words of crisis, or a card that the model called for, answers put care first. */
const careFirstMs = 3 * 3_600_000;

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

/** Whether answers to this person put care first now, whatever the texts at hand say. */
export function isCareFirst(
  { keyring }: Pick<AppContext, 'keyring'>,
  person: Pick<Person, 'person' | 'careSealed'>,
  now = Date.now(),
): boolean {
  // What set the quiet time last may be older than the latest words by as much as it is not refreshed.
  return openCareState(keyring, person).mutedUntil - mutedMs + refreshMs + careFirstMs > now;
}
