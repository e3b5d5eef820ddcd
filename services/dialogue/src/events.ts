import type { Mode } from '@soulnear/contracts/common.ts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Danger } from './answer/danger-rules.ts';
import { type Limit, limits } from './budgets/allowance.ts';
import type { EndEvent } from './turns/live-turn.ts';

const seconds = [0.1, 0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 30, 60, 90];

/** The business metrics of dialogue. No function of these throws. */
export function createEvents(
  registry: Registry,
  { outboxWaiting }: { outboxWaiting: () => Promise<number> },
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
  const budgets = new Counter({
    name: 'soulnear_budget_reached_total',
    help: 'Turns that met a limit of tokens: shorter, or not answered',
    labelNames: ['kind'],
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
  const quotes = new Counter({
    name: 'dialogue_quotes_removed_total',
    help: 'Quotes in answers that the person never wrote, taken out before they were shown',
    registers: [registry],
  });
  const mended = new Counter({
    name: 'dialogue_answers_mended_total',
    help: 'Sentences of the model that were replaced before anybody saw them, by what was wrong with them',
    labelNames: ['danger'],
    registers,
  });
  for (const kind of limits) budgets.inc({ kind }, 0);
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
    budgetReached(kind: Limit): void {
      budgets.inc({ kind });
    },
    answerMended(danger: Danger): void {
      mended.inc({ danger });
    },
    quoteRemoved(): void {
      quotes.inc();
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
