import type { ModelRequest, ModelUsage } from './model-types.ts';
import { estimateTokens } from './tokens.ts';

// What the chat format adds around each message, and before the answer.
const perMessage = 4;
const perAnswer = 3;

/** Usage by our own estimate, for a provider that reports none. */
export function estimateUsage(request: ModelRequest, answer: string): ModelUsage {
  const texts = [request.system, ...request.messages.map((message) => message.content)];
  const inputTokens = texts.reduce((sum, text) => sum + estimateTokens(text) + perMessage, perAnswer);
  return { inputTokens, outputTokens: estimateTokens(answer), cachedInputTokens: 0, estimated: true };
}
