import { countTokens } from '@soulnear/platform/model/tokens.ts';
import type { AppContext } from '../context.ts';
import { buildPrompt, type Prompt } from '../prompt/build-prompt.ts';
import { historyWindow } from '../prompt/history-window.ts';
import { firstWithin, lastWithin } from '../prompt/prompt-budget.ts';
import type { LiveTurn } from './live-turn.ts';
import type { ClaimedTurn } from './open-turn.ts';
import { openMessage } from './sealed-turn.ts';

/** The prompt of a claimed turn: opens what of the history fits, and no more. */
export function makePrompt(
  { budget }: AppContext,
  live: LiveTurn,
  turn: ClaimedTurn,
  contextBlocks: string[],
): Prompt {
  const asked = turn.request.texts.map(({ text }, index) => ({ text, tokens: turn.tokens[index] ?? 0 }));
  const blocks = contextBlocks.map((text) => ({ text, tokens: countTokens(text) }));
  const history = historyWindow(turn.history, budget.history).map((row) => ({
    role: row.role,
    content: openMessage(turn.key, row.turn, row.part, row.sealed),
  }));
  const short = turn.allowance === 'short';
  return buildPrompt({
    mode: live.request.mode,
    language: turn.request.language,
    contextBlocks: firstWithin(blocks, budget.context).map(({ text }) => text),
    history,
    texts: lastWithin(asked, budget.texts).map(({ text }) => text),
    short,
    maxOutputTokens: short ? budget.shortOutput : budget.output,
  });
}
