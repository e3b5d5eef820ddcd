import OpenAI from 'openai';
import { type AttemptEvent, type AttemptLimits, runAttempt } from './attempt.ts';
import { openChat } from './chat-api.ts';
import { dialectOf } from './dialect.ts';
import { ModelError } from './model-error.ts';
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

const refusedParameter = /^400 (unsupported|unknown)_(parameter|value)$/;
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
  let plain = false;
  let formatless = false;
  function run(request: ModelRequest, limits: AttemptLimits) {
    const open = request.api === 'chat' ? openChat : openResponses;
    const dialect = dialectOf(options, plain);
    return runAttempt((signal) => open(client, options.model, dialect, request, signal), limits);
  }

  return {
    name: options.name,
    model: options.model,
    gate: createProviderGate(cooldowns),
    async *attempt(request, limits) {
      const wanted = formatless ? unformatted(request) : request;
      try {
        yield* run(wanted, limits);
      } catch (error) {
        // Refused before anything was paid for, and refused again each time until we leave it out.
        if (!(error instanceof ModelError)) throw error;
        if (wanted.format && error.code === 'bad_request') {
          yield* run(unformatted(request), limits);
          formatless = true;
          return;
        }
        if (plain || !refusedParameter.test(error.hint ?? '')) throw error;
        plain = true;
        yield* run(request, limits);
      }
    },
  };
}

/** The schema in words, for servers that take none: many know `json_object` at most. */
function unformatted({ format, ...request }: ModelRequest): ModelRequest {
  if (!format) return request;
  const schema = JSON.stringify(format.schema);
  return {
    ...request,
    system: `${request.system}\n\nAnswer with one JSON object and nothing else, of this JSON Schema:\n${schema}`,
  };
}
