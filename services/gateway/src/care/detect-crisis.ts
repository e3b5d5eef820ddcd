export type CrisisKind = 'self' | 'other';

/** Whose crisis a text speaks of, or null. Pure, linear, no model and no network. */
export function detectCrisis(text: string): CrisisKind | null {
  return /не хочу жить|суицид|suicide|kill myself/iu.test(text) ? 'self' : null;
}
