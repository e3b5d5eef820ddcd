import type { ModelRequest, ModelUsage } from './model-types.ts';
import { countTokens } from './tokens.ts';

// What the chat format adds around each message, and before the answer.
const perMessage = 4;
const perAnswer = 3;

/** Usage by our own count, for a provider that reports none. */
export function estimateUsage(request: ModelRequest, answer: string): ModelUsage {
  const texts = [request.system, ...request.messages.map((message) => message.content)];
  const inputTokens = texts.reduce((sum, text) => sum + countTokens(text) + perMessage, perAnswer);
  return { inputTokens, outputTokens: countTokens(answer), cachedInputTokens: 0, estimated: true };
}
