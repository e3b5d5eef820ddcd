import type { PersonContext } from '@soulnear/contracts/profile-analysis.ts';

/** What is known of a person as blocks of prompt text. Nothing is learnt yet, so nothing is known of anybody. */
export async function readContext(_person: string): Promise<PersonContext> {
  return { blocks: [] };
}
