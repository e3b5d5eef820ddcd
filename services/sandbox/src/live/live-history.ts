import { quantileSince, since } from './quantile.ts';
import { addMetrics, emptySample, type Sample } from './read-metrics.ts';

/** One moment, over the minute before it; times in seconds, null where nothing was answered. */
export interface LivePoint {
  at: number;
  firstP50: number | null;
  firstP95: number | null;
  finalP50: number | null;
  finalP95: number | null;
  answers: number;
  costUsd: number;
  tokens: number;
  waiting: number;
  deferred: number;
  errors: number;
}

export interface LiveData {
  services: { name: string; up: boolean }[];
  /** Since the services began. */
  totals: Pick<
    Sample,
    'answers' | 'costUsd' | 'inputTokens' | 'outputTokens' | 'errors' | 'modelFailures' | 'deadLetters'
  >;
  points: LivePoint[];
}

export interface LiveHistory {
  data(): LiveData;
  /** Scrapes once; never rejects. */
  look(): Promise<void>;
  close(): void;
}

const everyMs = 5_000;
/** An hour. */
const mostPoints = 720;
const windowMs = 60_000;

/** Scrapes the services' metrics regularly and keeps an hour of what they tell. `metrics`: addresses by service. */
export function createLiveHistory(metrics: Record<string, string>): LiveHistory {
  const samples: Sample[] = [];
  const points: LivePoint[] = [];

  async function look(): Promise<void> {
    const sample = emptySample(Date.now());
    await Promise.all(
      Object.entries(metrics).map(async ([name, url]) => {
        try {
          const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
          const text = await response.text();
          if (!response.ok) return;
          addMetrics(sample, text);
          sample.up.push(name);
        } catch {
          // It is away: shown as such.
        }
      }),
    );
    const before = samples.find(({ at }) => at >= sample.at - windowMs) ?? emptySample(sample.at);
    points.push(pointOf(sample, before));
    if (points.length > mostPoints) points.shift();
    samples.push(sample);
    while (samples[0] && samples[0].at < sample.at - windowMs - everyMs) samples.shift();
  }

  const timer = setInterval(() => void look(), everyMs).unref();
  void look();
  return {
    look,
    data() {
      const last = samples.at(-1) ?? emptySample(Date.now());
      const { answers, costUsd, inputTokens, outputTokens, errors, modelFailures, deadLetters } = last;
      return {
        services: Object.keys(metrics).map((name) => ({ name, up: last.up.includes(name) })),
        totals: { answers, costUsd, inputTokens, outputTokens, errors, modelFailures, deadLetters },
        points,
      };
    },
    close: () => clearInterval(timer),
  };
}

function pointOf(now: Sample, before: Sample): LivePoint {
  const tokens = (sample: Sample) => sample.inputTokens + sample.outputTokens;
  return {
    at: now.at,
    firstP50: quantileSince(0.5, now.first, before.first),
    firstP95: quantileSince(0.95, now.first, before.first),
    finalP50: quantileSince(0.5, now.final, before.final),
    finalP95: quantileSince(0.95, now.final, before.final),
    answers: since(now.answers, before.answers),
    costUsd: since(now.costUsd, before.costUsd),
    tokens: since(tokens(now), tokens(before)),
    waiting: now.waiting,
    deferred: now.deferred,
    errors: since(now.errors, before.errors),
  };
}
