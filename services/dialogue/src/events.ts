import type { Mode } from '@soulnear/contracts/common.ts';
import type { ModelCall } from '@soulnear/platform/model/model-types.ts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Danger } from './answer/danger-rules.ts';
import type { EndEvent } from './turns/live-turn.ts';

const seconds = [0.1, 0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 30, 60, 90];

const refusing = new Set<ModelCall['outcome']>(['quota', 'key_refused', 'unknown_model']);

/** The business metrics of dialogue. No function of these throws. */
export function createEvents(
  registry: Registry,
  { outboxWaiting, providers }: { outboxWaiting: () => Promise<number>; providers: string[] },
) {
  const registers = [registry];
  const turns = new Counter({
    name: 'dialogue_turns_total',
    help: 'Turns run here to an end, by mode and outcome',
    labelNames: ['mode', 'outcome'],
    registers,
  });
  const turnSeconds = new Histogram({
    name: 'dialogue_turn_seconds',
    help: 'From the POST to the stored end',
    labelNames: ['mode'],
    buckets: seconds,
    registers,
  });
  const repeats = new Counter({
    name: 'dialogue_turn_repeats_total',
    help: 'POSTs answered by a turn that had ended or was run elsewhere',
    registers,
  });
  const firstText = new Histogram({
    name: 'dialogue_first_text_seconds',
    help: 'From the question to the model to its first words',
    buckets: seconds,
    registers,
  });
  const calls = new Counter({
    name: 'dialogue_model_calls_total',
    help: 'HTTP calls to model providers, by outcome',
    labelNames: ['provider', 'model', 'api', 'outcome'],
    registers,
  });
  const refusals = new Counter({
    name: 'dialogue_model_refusals_total',
    help: 'Calls that a provider refuses until somebody acts: its key, its model or its quota',
    labelNames: ['provider', 'reason'],
    registers,
  });
  // An increase from nothing at all is none to Prometheus, and one such call is all there is for ten minutes.
  for (const provider of providers) for (const reason of refusing) refusals.inc({ provider, reason }, 0);
  const tokens = new Counter({
    name: 'dialogue_model_tokens_total',
    help: 'Tokens paid for; estimated where the provider reported none',
    labelNames: ['provider', 'model', 'direction', 'estimated'],
    registers,
  });
  const cost = new Counter({
    name: 'dialogue_model_cost_usd_total',
    help: 'Cost by our own price table; unpriced models count nothing',
    labelNames: ['provider', 'model'],
    registers,
  });
  const contextMisses = new Counter({
    name: 'dialogue_context_misses_total',
    help: 'Answers given without what profile-analysis knows',
    registers,
  });
  const outbox = new Counter({
    name: 'dialogue_outbox_tries_total',
    help: 'Deliveries to profile-analysis, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const unreadable = new Counter({
    name: 'dialogue_unreadable_total',
    help: 'Sealed values that could not be opened: moved, damaged, or their key is gone',
    labelNames: ['what'],
    registers,
  });
  const mended = new Counter({
    name: 'dialogue_answers_mended_total',
    help: 'Sentences of the model that were replaced before anybody saw them, by what was wrong with them',
    labelNames: ['danger'],
    registers,
  });
  new Gauge({
    name: 'dialogue_outbox_waiting',
    help: 'Turns that wait for delivery to profile-analysis',
    registers,
    async collect() {
      await outboxWaiting().then(
        (waiting) => this.set(waiting),
        () => this.remove(),
      );
    },
  });

  return {
    turnEnded(event: EndEvent, mode: Mode, ms: number): void {
      turns.inc({ mode, outcome: event.type === 'finished' ? event.outcome : event.code });
      turnSeconds.observe({ mode }, ms / 1_000);
    },
    turnRepeated(): void {
      repeats.inc();
    },
    firstText(ms: number): void {
      firstText.observe(ms / 1_000);
    },
    modelCalled({ provider, model, api, outcome, usage, costUsd }: ModelCall): void {
      calls.inc({ provider, model, api, outcome });
      if (refusing.has(outcome)) refusals.inc({ provider, reason: outcome });
      if (!usage) return;
      const estimated = String(usage.estimated);
      tokens.inc({ provider, model, direction: 'input', estimated }, usage.inputTokens);
      tokens.inc({ provider, model, direction: 'output', estimated }, usage.outputTokens);
      cost.inc({ provider, model }, costUsd ?? 0);
    },
    answerMended(danger: Danger): void {
      mended.inc({ danger });
    },
    contextMissed(): void {
      contextMisses.inc();
    },
    /** A sealed value that no key opens in its place: moved, swapped, damaged, or its key taken away too early. */
    unreadable(what: 'message' | 'request' | 'outbox'): void {
      unreadable.inc({ what });
    },
    outboxTried(outcome: 'delivered' | 'failed' | 'dropped' | 'unreadable'): void {
      outbox.inc({ outcome });
    },
  };
}
export type Events = ReturnType<typeof createEvents>;
