import type { Mode } from '@soulnear/contracts/common.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { InboxDepth } from './leader/inbox-depth-store.ts';
import type { ProductEvent } from './product/event-kinds.ts';
import { createProductMetrics } from './product/product-metrics.ts';
import type { ProductFigures } from './product/product-store.ts';

export interface Events {
  accepted(count: number, duplicates: number): void;
  /** `flood`: above what one person may send in a minute, and told so. */
  ignored(reason: 'kind' | 'edit' | 'not_addressed' | 'unreadable' | 'flood'): void;
  refused(reason: 'secret' | 'size' | 'body'): void;
  /** First words (or the final, where no draft was shown) reached the person. */
  firstWords(seconds: number, about: AboutAnswer): void;
  /** `seconds`: null where the answer is only counted: it was put off, and its time tells nothing of us. */
  answered(outcome: Outcome, seconds: number | null, about: AboutAnswer): void;
  deferred(rollout: Rollout): void;
  deferralExpired(count: number): void;
  /** A send whose result nobody knows was repeated. */
  sendRepeated(): void;
  tried(rollout: Rollout): void;
  /** What the model was paid for an answer, in USD. */
  paid(usd: number, rollout: Rollout): void;
  deadLettered(count: number, rollout: Rollout): void;
  /** A plain count: neither whose nor when. */
  cardSent(): void;
  telegramRateLimited(method: string): void;
  blocked(rollout: Rollout): void;
  laneLost(): void;
  started(knownPerson: boolean, payload: 'none' | 'quiz' | 'source' | 'other'): void;
  tapRefused(): void;
  /** What people say to the question for consent; a tap again is not counted. */
  decided(decision: 'agreed' | 'refused'): void;
  /** A plain count, like the next. */
  forgotten(): void;
  exported(): void;
  lanesHeld(lane: string, count: number): void;
  /** Percent of the people who have a flag, as far as this process knows. */
  flagShares(shares: Record<string, number>): void;
  flagsEvaluated(flags: Record<string, boolean>): void;
  /** Something a person used; only counted here. */
  used(event: ProductEvent): void;
  eventsLost(count: number): void;
  /** Of the leader, like the next three. */
  inboxMeasured(depth: InboxDepth): void;
  telegramMeasured(pending: number, lastErrorSeconds: number | undefined): void;
  productMeasured(figures: ProductFigures): void;
  /** What only the leader measures is not shown any more. */
  leadershipOver(): void;
}

const rollouts = ['on', 'off', 'none'] as const;
const outcomes = ['complete', 'stopped', 'cut', 'refused'] as const;

/** Of the one flag that is being rolled out. */
export type Rollout = (typeof rollouts)[number];
export type Outcome = (typeof outcomes)[number];

export interface AboutAnswer {
  mode: Mode;
  /** Characters: of what was asked for the first words, of the answer for the final. */
  characters: number;
  rollout: Rollout;
  /** Shown as an exemplar. */
  traceId?: string | undefined;
}

function labelsOf({ mode, characters, rollout }: AboutAnswer) {
  const length = characters <= 200 ? 'short' : characters <= 1_000 ? 'medium' : 'long';
  return { mode, length, rollout };
}

function observation(value: number, about: AboutAnswer) {
  const exemplarLabels = about.traceId === undefined ? {} : { trace_id: about.traceId };
  return { labels: labelsOf(about), value, exemplarLabels: exemplarLabels as never };
}

/** The gateway's business metrics; no label is about a person, and no function throws. */
export function createEvents(registry: Registry, logger: Logger): Events {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter<L>({ name: `soulnear_gateway_${name}_total`, help, labelNames, registers });
  const seconds = (name: string, help: string, buckets: number[]) =>
    new Histogram({
      name: `soulnear_gateway_${name}_seconds`,
      help,
      buckets,
      labelNames: ['mode', 'length', 'rollout'] as const,
      enableExemplars: true,
      registers,
    });
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) => {
    const made = new Gauge<L>({ name: `soulnear_${name}`, help, labelNames, registers });
    if (labelNames.length === 0) made.remove();
    return made;
  };

  const accepted = counter('updates_accepted', 'Updates stored');
  const duplicates = counter('updates_duplicate', 'Updates delivered again');
  const ignored = counter('updates_ignored', 'Updates that need no answer', ['reason']);
  const refused = counter('webhook_refused', 'Webhook requests refused', ['reason']);
  const firstWords = seconds(
    'first_words',
    'Acceptance to first words shown',
    [0.3, 0.5, 1, 1.5, 2, 3, 5, 8, 15, 30],
  );
  const final = seconds(
    'final',
    'Acceptance to the final message',
    [0.5, 1, 2, 3, 5, 8, 15, 30, 60, 90, 180],
  );
  const answers = counter('answers', 'Answers sent', ['outcome', 'rollout']);
  const deferrals = counter('deferrals', 'Turns put off because the model was away', ['rollout']);
  const expired = counter('deferrals_expired', 'Texts given up after the promised time');
  const repeats = counter('sends_repeated', 'Sends of unknown result that were repeated');
  const costs = counter('answer_cost_usd', 'Paid to the model for answers', ['rollout']);
  const flagPercent = new Gauge({
    name: 'soulnear_gateway_flag_percent',
    help: 'Share of the people who have a flag',
    labelNames: ['flag'],
    registers,
  });
  const tries = counter('tries', 'Failures of our own', ['rollout']);
  const dead = counter('dead_letters', 'Updates given up', ['rollout']);
  const cards = counter('cards', 'Help cards sent');
  const limited = counter('telegram_rate_limited', '429s from Telegram', ['method']);
  const blocked = counter('blocked', 'People found to have blocked the bot', ['rollout']);
  const lost = counter('lanes_lost', 'Lanes another worker took over');
  const forgettings = counter('forgettings', 'People forgotten everywhere');
  const exports = counter('exports', 'Exports sent');
  const starts = counter('starts', '/start', ['known', 'payload']);
  const decisions = counter('consents', 'Answers to the question for consent', ['decision']);
  const taps = counter('taps_refused', 'Taps with data that is not ours, or too old');
  const lanes = gauge('gateway_lanes_held', 'Lanes in work', ['lane']);
  const flagged = counter('flags_evaluated', 'Flags as they were decided', ['flag', 'value']);
  const lostEvents = counter('events_lost', 'Product events that were not written');
  const product = createProductMetrics(registry);
  const inboxRows = gauge('gateway_inbox_rows', 'Rows of the inbox by state', ['state']);
  const oldest = gauge('gateway_inbox_oldest_seconds', 'Age of the oldest waiting row');
  const pending = gauge('gateway_telegram_pending_updates', 'What Telegram holds for us');
  const lastError = gauge('gateway_telegram_last_error_age_seconds', 'Since a delivery of Telegram failed');
  // An increase from nothing at all is none to Prometheus.
  for (const rollout of rollouts) {
    for (const counted of [dead, blocked, tries, deferrals, costs]) counted.inc({ rollout }, 0);
    for (const outcome of outcomes) answers.inc({ outcome, rollout }, 0);
  }

  const quietly = <A extends unknown[]>(record: (...args: A) => void) => {
    return (...args: A): void => {
      try {
        record(...args);
      } catch (error) {
        logger.warn({ err: error }, 'a metric was not recorded');
      }
    };
  };
  return {
    accepted: quietly((count, repeated) => {
      accepted.inc(count);
      duplicates.inc(repeated);
    }),
    forgotten: quietly(() => forgettings.inc()),
    exported: quietly(() => exports.inc()),
    ignored: quietly((reason) => ignored.inc({ reason })),
    refused: quietly((reason) => refused.inc({ reason })),
    firstWords: quietly((value, about) => firstWords.observe(observation(value, about))),
    answered: quietly((outcome, value, about) => {
      answers.inc({ outcome, rollout: about.rollout });
      if (value !== null) final.observe(observation(value, about));
    }),
    deferred: quietly((rollout) => deferrals.inc({ rollout })),
    deferralExpired: quietly((count) => expired.inc(count)),
    sendRepeated: quietly(() => repeats.inc()),
    tried: quietly((rollout) => tries.inc({ rollout })),
    paid: quietly((usd, rollout) => costs.inc({ rollout }, usd)),
    flagShares: quietly((shares) => {
      for (const [flag, percent] of Object.entries(shares)) flagPercent.set({ flag }, percent);
    }),
    deadLettered: quietly((count, rollout) => dead.inc({ rollout }, count)),
    cardSent: quietly(() => cards.inc()),
    telegramRateLimited: quietly((method) => limited.inc({ method })),
    blocked: quietly((rollout) => blocked.inc({ rollout })),
    laneLost: quietly(() => lost.inc()),
    started: quietly((known, payload) => starts.inc({ known: String(known), payload })),
    decided: quietly((decision) => decisions.inc({ decision })),
    tapRefused: quietly(() => taps.inc()),
    lanesHeld: quietly((lane, count) => lanes.set({ lane }, count)),
    flagsEvaluated: quietly((flags) => {
      for (const [flag, value] of Object.entries(flags)) flagged.inc({ flag, value: String(value) });
    }),
    used: quietly(product.used),
    eventsLost: quietly((count) => lostEvents.inc(count)),
    inboxMeasured: quietly(({ waiting, deferred, dead: given, oldestSeconds }) => {
      inboxRows.set({ state: 'waiting' }, waiting);
      inboxRows.set({ state: 'deferred' }, deferred);
      inboxRows.set({ state: 'dead' }, given);
      oldest.set(oldestSeconds);
    }),
    telegramMeasured: quietly((count, age) => {
      pending.set(count);
      if (age === undefined) lastError.remove();
      else lastError.set(age);
    }),
    productMeasured: quietly(product.measured),
    leadershipOver: quietly(() => {
      for (const state of ['waiting', 'deferred', 'dead']) inboxRows.remove({ state });
      for (const single of [oldest, pending, lastError]) single.remove();
      product.forget();
    }),
  };
}
