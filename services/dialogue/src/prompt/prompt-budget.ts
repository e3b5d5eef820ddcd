import type { AnswerLength } from '@soulnear/contracts/common.ts';

/** In tokens, except for `historyMessages`. */
export interface PromptBudget {
  /** Texts to be answered; the newest are kept, and always at least one. */
  texts: number;
  history: number;
  /** How many messages of history are read at most. */
  historyMessages: number;
  /** What is known of the person. */
  context: number;
  /** The answer. */
  output: number;
  /** The answer of a chosen length: some 3 tokens a Russian word, and room to end well. */
  byLength: Record<AnswerLength, number>;
  /** The answer once the soft part of the day's tokens is spent. */
  shortOutput: number;
}

export const promptBudget: PromptBudget = {
  texts: 24_000,
  history: 4_000,
  historyMessages: 60,
  context: 1_000,
  output: 1_500,
  byLength: { ultra_brief: 400, brief: 600, medium: 1_500, detailed: 2_500 },
  shortOutput: 400,
};

/** The last items that fit, in their order; at least one where there is any. */
export function lastWithin<T extends { tokens: number }>(items: T[], budgetTokens: number): T[] {
  let left = budgetTokens;
  let first = items.length;
  while (first > 0) {
    left -= items[first - 1]?.tokens ?? 0;
    if (left < 0 && first < items.length) break;
    first -= 1;
  }
  return items.slice(first);
}

/** The first items that fit, in their order. */
export function firstWithin<T extends { tokens: number }>(items: T[], budgetTokens: number): T[] {
  let left = budgetTokens;
  return items.filter(({ tokens }) => {
    left -= tokens;
    return left >= 0;
  });
}
