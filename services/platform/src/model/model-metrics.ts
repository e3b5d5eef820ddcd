import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Model, ModelCall } from './model-types.ts';

export interface ModelMetrics {
  /** For `onCall` of a model. Never throws. */
  called(call: ModelCall): void;
  /** From now on the model's providers show whether they are left alone. */
  watch(model: Pick<Model, 'leftAlone'>): void;
}

const refusing = new Set<ModelCall['outcome']>(['quota', 'key_refused', 'unknown_model']);
const buckets = [0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 30, 60, 90];

/** What every service that asks a model counts, under the same names. */
export function createModelMetrics(registry: Registry, providers: readonly string[]): ModelMetrics {
  const registers = [registry];
  const calls = new Counter({
    name: 'soulnear_model_calls_total',
    help: 'HTTP calls to model providers, by outcome',
    labelNames: ['provider', 'model', 'purpose', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'soulnear_model_call_seconds',
    help: 'To the end of a call',
    labelNames: ['provider', 'purpose'],
    buckets,
    registers,
  });
  const firstToken = new Histogram({
    name: 'soulnear_model_first_token_seconds',
    help: 'To the first word of a call',
    labelNames: ['provider', 'purpose'],
    buckets,
    registers,
  });
  const refusals = new Counter({
    name: 'soulnear_model_refusals_total',
    help: 'Calls that a provider refuses until somebody acts: its key, its model or its quota',
    labelNames: ['provider', 'reason'],
    registers,
  });
  // An increase from nothing at all is none to Prometheus, and one such call is all there is for ten minutes.
  for (const provider of providers) for (const reason of refusing) refusals.inc({ provider, reason }, 0);
  const tokens = new Counter({
    name: 'soulnear_model_tokens_total',
    help: 'Tokens paid for; estimated where the provider reported none',
    labelNames: ['provider', 'model', 'purpose', 'direction'],
    registers,
  });
  const cost = new Counter({
    name: 'soulnear_model_cost_usd_total',
    help: 'Cost by our own price table; unpriced models count nothing',
    labelNames: ['provider', 'model', 'purpose'],
    registers,
  });
  let watched: Pick<Model, 'leftAlone'> | undefined;
  new Gauge({
    name: 'soulnear_model_breaker_open',
    help: '1 while a provider is left alone: it fails, asked for time, or refuses us',
    labelNames: ['provider'],
    registers,
    collect() {
      const alone = watched?.leftAlone() ?? [];
      for (const provider of providers) this.set({ provider }, alone.includes(provider) ? 1 : 0);
    },
  });

  return {
    called({ provider, model, purpose, outcome, usage, costUsd, durationMs, firstTokenMs }) {
      calls.inc({ provider, model, purpose, outcome });
      seconds.observe({ provider, purpose }, durationMs / 1_000);
      if (firstTokenMs !== undefined) firstToken.observe({ provider, purpose }, firstTokenMs / 1_000);
      if (refusing.has(outcome)) refusals.inc({ provider, reason: outcome });
      if (!usage) return;
      tokens.inc({ provider, model, purpose, direction: 'input' }, usage.inputTokens);
      tokens.inc({ provider, model, purpose, direction: 'output' }, usage.outputTokens);
      cost.inc({ provider, model, purpose }, costUsd ?? 0);
    },
    watch(model) {
      watched = model;
    },
  };
}
