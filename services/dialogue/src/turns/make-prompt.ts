import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { estimateTokens } from '@soulnear/platform/model/tokens.ts';
import { careMs } from '../budgets/allowance.ts';
import type { AppContext } from '../context.ts';
import type { Known } from '../people/fetch-known.ts';
import { buildPrompt, type Prompt } from '../prompt/build-prompt.ts';
import { historyWindow } from '../prompt/history-window.ts';
import { firstWithin, lastWithin, type PromptBudget } from '../prompt/prompt-budget.ts';
import type { Manners } from '../prompt/style-texts.ts';
import type { LiveTurn } from './live-turn.ts';
import { openHistory } from './open-history.ts';
import type { ClaimedTurn } from './open-turn.ts';

const carefulMs = 3 * 3_600_000;

/** A prompt, and all of the person's own words that its model has seen. */
export interface CheckedPrompt extends Prompt {
  ownWords: string[];
  /** Its texts, or those shortly before them, have words of crisis. */
  care: boolean;
}

/** The prompt of a claimed turn: opens what of the history fits, and no more. */
export function makePrompt(
  context: AppContext,
  live: LiveTurn,
  turn: ClaimedTurn,
  known: Known,
): CheckedPrompt {
  const { budget, offRecord } = context;
  const asked = turn.request.texts.map(({ text }, index) => ({ text, tokens: turn.tokens[index] ?? 0 }));
  const blocks = known.blocks.map((text) => ({ text, tokens: estimateTokens(text) }));
  const { history, torn } = openHistory(context, turn, historyWindow(turn.history, budget.history));
  const short = turn.allowance === 'short';
  const care = isCareful(turn);
  const unkept = turn.offRecord ? offRecord.recent({ ...live.request, talk: turn.talk }) : [];
  const prompt = buildPrompt({
    mode: live.request.mode,
    language: turn.request.language,
    contextBlocks: firstWithin(blocks, budget.context).map(({ text }) => text),
    history: [...history, ...unkept],
    torn,
    texts: lastWithin(asked, budget.texts).map(({ text }) => text),
    short,
    care,
    manners: mannersOf(live.request, care),
    maxOutputTokens: short ? budget.shortOutput : outputOf(live.request, care, budget),
  });
  const said = prompt.messages.flatMap(({ role, content }) => (role === 'user' ? [content] : []));
  return { ...prompt, ownWords: [...said, ...known.quotes], care };
}

/** Whoever is in danger is answered gently, whatever tone was chosen on a better day. */
function mannersOf({ style, address, name }: TurnRequest, care: boolean): Manners {
  return { style: care ? undefined : style, address, name };
}

/** A short answer is not paid for as a long one. */
function outputOf({ style }: TurnRequest, care: boolean, budget: PromptBudget): number {
  return style && !care ? budget.byLength[style.length] : budget.output;
}

/** A denial does not end it: answers stay careful for some hours after the last words of crisis. */
function isCareful({ request, careUntil }: ClaimedTurn): boolean {
  return request.care === true || careUntil - Date.now() > careMs - carefulMs;
}
