import type { ContextRequest, PersonContext } from '@soulnear/contracts/profile-analysis.ts';
import type { AppContext } from '../context.ts';

/** What is known of a person as blocks of prompt text, with the words of theirs that it quotes. */
export async function readContext(
  _context: AppContext,
  _person: string,
  _request: ContextRequest,
): Promise<PersonContext> {
  return { blocks: [], quotes: [] };
}
