import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log/logger.ts';
import { askForObject } from './ask-for-object.ts';
import { callProvider } from './call-provider.ts';
import { createEmbedder } from './embedder.ts';
import { ModelError, type ModelErrorCode } from './model-error.ts';
import type {
  Model,
  ModelCall,
  ModelCooldowns,
  ModelProvider,
  ModelRequest,
  ModelTimeouts,
} from './model-types.ts';
import { createProvider, type Provider } from './provider.ts';

export interface ModelOptions {
  /** In the order of trying; at least one. */
  providers: ModelProvider[];
  logger: Logger;
  timeouts?: Partial<ModelTimeouts> | undefined;
  cooldowns?: Partial<ModelCooldowns> | undefined;
  /** Told of every HTTP call made, once it is over. */
  onCall?: ((call: ModelCall) => void) | undefined;
}

const defaultTimeouts: ModelTimeouts = {
  firstTokenMs: 15_000,
  nextProviderMs: 7_000,
  idleMs: 20_000,
  totalMs: 90_000,
};
const defaultCooldowns: ModelCooldowns = {
  refusedMs: 600_000,
  rateLimitedMs: 2_000,
  breakerMs: 5_000,
  failuresToOpen: 5,
};
const retryJitterMs = { least: 100, spread: 300 };

const lasting = new Set<ModelErrorCode>(['quota', 'key_refused', 'unknown_model', 'bad_request']);

/** Of several providers' faults the one that says most about when to ask again. */
function verdict(errors: ModelError[], retryAfterMs: number): ModelError {
  const chosen = errors.findLast((error) => !lasting.has(error.code)) ?? errors[0];
  const { code, provider, hint } = chosen ?? { code: 'model_unavailable' as const };
  return new ModelError(code, { provider, hint, retryAfterMs: retryAfterMs || undefined });
}

/**
 * The model over an ordered list of providers. A provider that gives no first word is left for the next; once a
 * word was handed out there is no second call. A single provider is asked once more when it was not reached.
 */
export function createModel(options: ModelOptions): Model {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const cooldowns = { ...defaultCooldowns, ...options.cooldowns };
  if (options.providers.length === 0) throw new RangeError('a model needs at least one provider');
  const providers = options.providers.map((provider) => createProvider(provider, cooldowns));
  const observer = { logger: options.logger, onCall: options.onCall };

  const availableInMs = () =>
    Math.min(...providers.map((provider) => provider.gate.blocked()?.retryAfterMs ?? 0));

  const embed = createEmbedder(options.providers, { ...observer, cooldowns, timeouts });

  const model: Model = {
    availableInMs,
    leftAlone: () => providers.filter(({ gate }) => gate.blocked()).map(({ name }) => name),
    embed,
    object: (request) => askForObject(model.stream, request),

    async *stream(request: ModelRequest) {
      const start = performance.now();
      const deadlineAt = start + Math.min(timeouts.totalMs, request.deadlineMs ?? Number.POSITIVE_INFINITY);
      const patient = request.format !== undefined;
      const firstWordAt = patient ? deadlineAt : start + timeouts.firstTokenMs;
      const nextProviderMs = patient ? timeouts.firstTokenMs : timeouts.nextProviderMs;
      const queue: Provider[] = [...providers];
      const errors: ModelError[] = [];
      for (const [index, provider] of queue.entries()) {
        if (request.signal?.aborted) throw new ModelError('aborted');
        if (performance.now() >= deadlineAt) throw new ModelError('deadline');
        const blocked = provider.gate.blocked();
        if (blocked) {
          errors.push(new ModelError(blocked.code, { provider: provider.name, hint: 'not asked' }));
          continue;
        }
        const more = queue.slice(index + 1).some((other) => !other.gate.blocked());
        const nextAt = more ? performance.now() + nextProviderMs : firstWordAt;
        let answered = false;
        try {
          const limits = {
            firstWordAt: Math.min(firstWordAt, nextAt),
            idleMs: timeouts.idleMs,
            deadlineAt,
            signal: request.signal,
          };
          for await (const event of callProvider(provider, request, limits, observer)) {
            answered = true;
            yield event;
          }
          return;
        } catch (error) {
          if (!(error instanceof ModelError) || answered) throw error;
          if (error.code === 'aborted' || error.code === 'deadline') throw error;
          errors.push(error);
          const again = providers.length === 1 && queue.length === 1 && wasNotReached(error);
          if (again && !provider.gate.blocked()) {
            await sleep(retryJitterMs.least + Math.random() * retryJitterMs.spread);
            queue.push(provider);
          }
        }
        if (performance.now() >= firstWordAt) break;
      }
      throw verdict(errors, availableInMs());
    },
  };
  return model;
}

function wasNotReached(error: ModelError): boolean {
  return error.code === 'model_unavailable' && /^(no connection|503)/.test(error.hint ?? '');
}
