import type { AppContext } from '../context.ts';

/** What profile-analysis knows of a person, or nothing where it does not say so in time. Never rejects. */
export async function fetchContextBlocks(context: AppContext, person: string): Promise<string[]> {
  const { profile, events, timings } = context;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timings.contextMs);
  });
  try {
    const known = await Promise.race([
      profile.context(person, { language: 'ru', mode: 'helper' }, timings.contextMs),
      late,
    ]);
    if (!known) events.contextMissed();
    return known?.blocks ?? [];
  } catch {
    events.contextMissed();
    return [];
  } finally {
    clearTimeout(timer);
  }
}
