/** What the chat format adds to each message, in tokens. */
export const messageOverhead = 4;

/**
 * The newest messages that fit the budget, oldest first. Takes them newest first; stops at the first that does not
 * fit, so that no hole opens in the talk, and never begins with an answer whose question was left out.
 */
export function historyWindow<M extends { role: 'user' | 'assistant'; tokens: number }>(
  newestFirst: M[],
  budgetTokens: number,
): M[] {
  let left = budgetTokens;
  const window: M[] = [];
  for (const message of newestFirst) {
    left -= message.tokens + messageOverhead;
    if (left < 0) break;
    window.unshift(message);
  }
  while (window[0]?.role === 'assistant') window.shift();
  return window;
}
