import { SealError } from '@soulnear/platform/sealing/keyring.ts';
import type { AppContext } from '../context.ts';
import type { PromptMessage } from '../prompt/build-prompt.ts';
import type { HistoryRow } from './begin-store.ts';
import type { ClaimedTurn } from './open-turn.ts';
import { openMessage } from './sealed-turn.ts';

/**
 * The messages in clear, oldest first as they came. A message that was moved, swapped or damaged ends the history: what
 * stands before it is left out too (`torn`), since a talk with a hole in it says something else.
 */
export function openHistory(
  { events, logger }: AppContext,
  turn: ClaimedTurn,
  rows: HistoryRow[],
): { history: PromptMessage[]; torn: boolean } {
  const history: PromptMessage[] = [];
  for (const row of rows.toReversed()) {
    try {
      history.unshift({ role: row.role, content: openMessage(turn.key, row.turn, row.part, row.sealed) });
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      logger.error({ err: error, turn: row.turn, part: row.part }, 'a stored message cannot be opened');
      events.unreadable('message');
      while (history[0]?.role === 'assistant') history.shift();
      return { history, torn: true };
    }
  }
  return { history, torn: false };
}
