import type { ModelUsage } from './model-types.ts';

/** USD per 1,000,000 tokens; `cached` is the price of input found in the provider's cache. */
interface Price {
  input: number;
  cached: number;
  output: number;
}

/**
 * List prices of standard processing and prompts of usual length, as of 2026-11-23.
 * Sources: OpenAI "API pricing" (developers.openai.com/api/docs/pricing) as quoted by the model pages of LiteLLM and by
 * GitHub Docs "Models and pricing"; DeepSeek "Models & Pricing" (the peak price). Check them before a bill is argued about.
 */
export const pricesAsOf = '2026-11-23';

const prices: Record<string, Price> = {
  'gpt-6-astra': { input: 10, cached: 1, output: 50 },
  'gpt-6-sol': { input: 2, cached: 0.2, output: 10 },
  'gpt-6-luna': { input: 0.1, cached: 0.01, output: 0.5 },
  'gpt-6.1-sol': { input: 2, cached: 0.1, output: 10 },
  'gpt-6.1-terra': { input: 1, cached: 0.05, output: 5 },
  'gpt-5.6-sol': { input: 5, cached: 0.5, output: 30 },
  'gpt-5.6-terra': { input: 2, cached: 0.2, output: 12 },
  'gpt-5.6-luna': { input: 0.2, cached: 0.02, output: 1.2 },
  'gpt-5.5': { input: 5, cached: 0.5, output: 30 },
  'gpt-5.4': { input: 2.5, cached: 0.25, output: 15 },
  'gpt-5.4-mini': { input: 0.75, cached: 0.075, output: 4.5 },
  'gpt-5.4-nano': { input: 0.2, cached: 0.02, output: 1.25 },
  'gpt-5.2': { input: 1.75, cached: 0.175, output: 14 },
  'gpt-5.1': { input: 1.25, cached: 0.125, output: 10 },
  'gpt-5': { input: 1.25, cached: 0.125, output: 10 },
  'gpt-5-mini': { input: 0.25, cached: 0.025, output: 2 },
  'gpt-5-nano': { input: 0.05, cached: 0.005, output: 0.4 },
  'gpt-4.1': { input: 2, cached: 0.5, output: 8 },
  'gpt-4.1-mini': { input: 0.4, cached: 0.1, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, cached: 0.025, output: 0.4 },
  'gpt-4o': { input: 2.5, cached: 1.25, output: 10 },
  'gpt-4o-mini': { input: 0.15, cached: 0.075, output: 0.6 },
  'text-embedding-3-small': { input: 0.02, cached: 0.02, output: 0 },
  'text-embedding-3-large': { input: 0.13, cached: 0.13, output: 0 },
  'deepseek-flash': { input: 0.3, cached: 0.006, output: 1.2 },
  'deepseek-v4-pro': { input: 1.32, cached: 0.044, output: 3.96 },
};

function priceOf(model: string): Price | undefined {
  const name = model.toLowerCase();
  // "openai/gpt-5-mini" of a proxy and "gpt-5-mini-2025-08-07" of a snapshot are priced like the plain name.
  const plain = name.slice(name.lastIndexOf('/') + 1).replace(/-\d{4}-\d{2}-\d{2}$/, '');
  return Object.hasOwn(prices, plain) ? prices[plain] : undefined;
}

/** What a call cost in USD; 0 and `priced: false` for a model that the table does not know. */
export function costOf(
  model: string,
  usage: Pick<ModelUsage, 'inputTokens' | 'outputTokens'> & { cachedInputTokens?: number },
): { costUsd: number; priced: boolean } {
  const price = priceOf(model);
  if (!price) return { costUsd: 0, priced: false };
  const cached = Math.min(usage.cachedInputTokens ?? 0, usage.inputTokens);
  const total =
    (usage.inputTokens - cached) * price.input + cached * price.cached + usage.outputTokens * price.output;
  return { costUsd: total / 1_000_000, priced: true };
}
