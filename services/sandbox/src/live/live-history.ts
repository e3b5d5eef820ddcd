import { addSamples } from './add-samples.ts';
import { quantileSince } from './quantile.ts';
import { readMetrics, type Sample } from './read-metrics.ts';

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
/** One scrape of all services. */
interface Look {
  /** Unix time in milliseconds. */
  at: number;
  up: string[];
  /** By service; of one that did not answer what it said last. */
  samples: Map<string, Sample>;
}

/** An hour. */
const mostPoints = 720;
const windowMs = 60_000;

/** Scrapes the services' metrics regularly and keeps an hour of what they tell. `metrics`: addresses by service. */
export function createLiveHistory(metrics: Record<string, string>): LiveHistory {
  const looks: Look[] = [];
  const points: LivePoint[] = [];

  async function look(): Promise<void> {
    const at = Date.now();
    const answered = new Map<string, Sample>();
    await Promise.all(
      Object.entries(metrics).map(async ([name, url]) => {
        try {
          const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
          const text = await response.text();
          if (!response.ok) return;
          answered.set(name, readMetrics(text));
        } catch {
          // It is away: shown as such.
        }
      }),
    );
    const samples = new Map([...(looks.at(-1)?.samples ?? []), ...answered]);
    const before = looks.find((look) => look.at >= at - windowMs)?.samples;
    points.push(pointOf(at, addSamples(samples, before), addSamples(answered)));
    if (points.length > mostPoints) points.shift();
    looks.push({ at, up: [...answered.keys()], samples });
    while (looks[0] && looks[0].at < at - windowMs - everyMs) looks.shift();
  }

  const timer = setInterval(() => void look(), everyMs).unref();
  void look();
  return {
    look,
    data() {
      const { up = [], samples = new Map() } = looks.at(-1) ?? {};
      const { answers, costUsd, inputTokens, outputTokens, errors, modelFailures, deadLetters } =
        addSamples(samples);
      return {
        services: Object.keys(metrics).map((name) => ({ name, up: up.includes(name) })),
        totals: { answers, costUsd, inputTokens, outputTokens, errors, modelFailures, deadLetters },
        points,
      };
    },
    close: () => clearInterval(timer),
  };
}

/** `came`: what came in the last minute; `there`: what the services that answer say is there now. */
function pointOf(at: number, came: Sample, there: Sample): LivePoint {
  const nothing = new Map<number, number>();
  return {
    at,
    firstP50: quantileSince(0.5, came.first, nothing),
    firstP95: quantileSince(0.95, came.first, nothing),
    finalP50: quantileSince(0.5, came.final, nothing),
    finalP95: quantileSince(0.95, came.final, nothing),
    answers: came.answers,
    costUsd: came.costUsd,
    tokens: came.inputTokens + came.outputTokens,
    waiting: there.waiting,
    deferred: there.deferred,
    errors: came.errors,
  };
}
