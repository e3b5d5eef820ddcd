import type { Logger } from '@soulnear/platform/log/logger.ts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface Events {
  accepted(count: number, duplicates: number): void;
  /** `flood`: above what one person may send in a minute, and told so. */
  ignored(reason: 'kind' | 'edit' | 'not_addressed' | 'unreadable' | 'flood'): void;
  refused(reason: 'secret' | 'size' | 'body'): void;
  /** First words (or the final, where no draft was shown) reached the person, from our acceptance. */
  firstWords(seconds: number): void;
  answered(outcome: 'complete' | 'stopped' | 'cut' | 'refused', seconds: number): void;
  deferred(): void;
  deferralExpired(count: number): void;
  /** A send whose result nobody knows was repeated. */
  sendRepeated(): void;
  tried(): void;
  deadLettered(count: number): void;
  /** A plain count: neither whose nor when. */
  cardSent(): void;
  telegramRateLimited(method: string): void;
  blocked(): void;
  laneLost(): void;
  started(knownPerson: boolean, payload: 'none' | 'quiz' | 'source' | 'other'): void;
  tapRefused(): void;
  /** What people say to the question for consent; a tap again is not counted. */
  decided(decision: 'agreed' | 'refused'): void;
  /** A plain count, like the next. */
  forgotten(): void;
  exported(): void;
  lanesHeld(lane: string, count: number): void;
}

/** The gateway's business metrics; no label is about a person, and no function throws. */
export function createEvents(registry: Registry, logger: Logger): Events {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter<L>({ name: `soulnear_gateway_${name}_total`, help, labelNames, registers });
  const seconds = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `soulnear_gateway_${name}_seconds`, help, buckets, registers });

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
  const answers = counter('answers', 'Answers sent', ['outcome']);
  const deferrals = counter('deferrals', 'Turns put off because the model was away');
  const expired = counter('deferrals_expired', 'Texts given up after the promised time');
  const repeats = counter('sends_repeated', 'Sends of unknown result that were repeated');
  const tries = counter('tries', 'Failures of our own');
  const dead = counter('dead_letters', 'Updates given up');
  const cards = counter('cards', 'Help cards sent');
  const limited = counter('telegram_rate_limited', '429s from Telegram', ['method']);
  const blocked = counter('blocked', 'People found to have blocked the bot');
  const lost = counter('lanes_lost', 'Lanes another worker took over');
  const forgettings = counter('forgettings', 'People forgotten everywhere');
  const exports = counter('exports', 'Exports sent');
  const starts = counter('starts', '/start', ['known', 'payload']);
  const decisions = counter('consents', 'Answers to the question for consent', ['decision']);
  const taps = counter('taps_refused', 'Taps with data that is not ours, or too old');
  const lanes = new Gauge({
    name: 'soulnear_gateway_lanes_held',
    help: 'Lanes in work',
    labelNames: ['lane'],
    registers,
  });

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
    firstWords: quietly((value) => firstWords.observe(value)),
    answered: quietly((outcome, value) => {
      answers.inc({ outcome });
      final.observe(value);
    }),
    deferred: quietly(() => deferrals.inc()),
    deferralExpired: quietly((count) => expired.inc(count)),
    sendRepeated: quietly(() => repeats.inc()),
    tried: quietly(() => tries.inc()),
    deadLettered: quietly((count) => dead.inc(count)),
    cardSent: quietly(() => cards.inc()),
    telegramRateLimited: quietly((method) => limited.inc({ method })),
    blocked: quietly(() => blocked.inc()),
    laneLost: quietly(() => lost.inc()),
    started: quietly((known, payload) => starts.inc({ known: String(known), payload })),
    decided: quietly((decision) => decisions.inc({ decision })),
    tapRefused: quietly(() => taps.inc()),
    lanesHeld: quietly((lane, count) => lanes.set({ lane }, count)),
  };
}
