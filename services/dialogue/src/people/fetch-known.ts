import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import type { PersonContext } from '@soulnear/contracts/profile-analysis.ts';
import type { AppContext } from '../context.ts';
import { isPersonal } from './is-personal.ts';

export type Known = PersonContext;

const nothing: Known = { blocks: [], quotes: [] };

/**
 * What profile-analysis knows of a person that may serve this answer: nothing where profiles are off for them, where
 * the texts are not about them, in a crisis, or where it does not say so in time. Never rejects.
 */
export async function fetchKnown(context: AppContext, request: TurnRequest): Promise<Known> {
  const { profile, events, timings } = context;
  const { person, language, mode, flags, care, texts } = request;
  if (!flags.ENABLE_USER_PROFILES || care || !isPersonal(texts.map(({ text }) => text))) return nothing;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timings.contextMs);
  });
  try {
    const known = await Promise.race([profile.context(person, { language, mode }, timings.contextMs), late]);
    if (!known) events.contextMissed();
    return known ?? nothing;
  } catch {
    events.contextMissed();
    return nothing;
  } finally {
    clearTimeout(timer);
  }
}
