import OpenAI from 'openai';
import { type AttemptEvent, type AttemptLimits, runAttempt } from './attempt.ts';
import { openChat } from './chat-api.ts';
import { modelFetch } from './model-fetch.ts';
import type { ModelCooldowns, ModelProvider, ModelRequest } from './model-types.ts';
import { createProviderGate, type ProviderGate } from './provider-gate.ts';
import { openResponses } from './responses-api.ts';

export interface Provider {
  name: string;
  model: string;
  gate: ProviderGate;
  attempt(request: ModelRequest, limits: AttemptLimits): AsyncGenerator<AttemptEvent>;
}

const openAiUrl = 'https://api.openai.com/v1';

/** A provider with its client and its gate. */
export function createProvider(options: ModelProvider, cooldowns: ModelCooldowns): Provider {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? openAiUrl,
    // Not from the environment: only config.ts reads it.
    organization: null,
    project: null,
    webhookSecret: null,
    // The client logs the raw line it cannot parse.
    logLevel: 'off',
    // Its own would wait for any `retry-after` and pay again for a spent quota.
    maxRetries: 0,
    fetch: modelFetch,
  });
  return {
    name: options.name,
    model: options.model,
    gate: createProviderGate(cooldowns),
    attempt(request, limits) {
      const open = request.api === 'chat' ? openChat : openResponses;
      return runAttempt((signal) => open(client, options, request, signal), limits);
    },
  };
}
