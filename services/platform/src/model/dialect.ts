import type { ModelProvider } from './model-types.ts';

export interface Dialect {
  /** The model is OpenAI's, here or behind a proxy: it knows the newest names of parameters. */
  openAi: boolean;
  reasoningEffort: ModelProvider['reasoningEffort'];
  /** Nothing that a server could do without. */
  plain: boolean;
}

/** A model that thinks first would miss the bound on the first words, so it is asked not to. */
function leastEffort(model: string): ModelProvider['reasoningEffort'] {
  if (/-(pro|chat|codex)\b/.test(model)) return undefined;
  if (/^gpt-(5\.[1-9]|[6-9])/.test(model)) return 'none';
  if (/^gpt-5(-|$)/.test(model)) return 'minimal';
  return /^o[1-9]/.test(model) ? 'low' : undefined;
}

/** How to speak to a model, judged by its name: proxies in front of OpenAI keep it, hosts differ. */
export function dialectOf(provider: ModelProvider, plain = false): Dialect {
  const model = provider.model.toLowerCase().replace(/^openai\//, '');
  return {
    openAi: /^(gpt-[3-9]|chatgpt-|o[1-9])/.test(model),
    reasoningEffort: plain ? undefined : (provider.reasoningEffort ?? leastEffort(model)),
    plain,
  };
}

/** What tells the provider who asks and that it keeps nothing, in the words it knows. */
export function courtesies({ openAi, plain }: Dialect, user: string | undefined) {
  if (plain || !user) return {};
  return openAi ? { safety_identifier: user } : { user };
}
