import type { Reading } from './judge.ts';
import type { Prometheus } from './prometheus.ts';

export type Sides = Record<'on' | 'off' | 'none', Reading>;

const gateway = 'soulnear_gateway';
const quantile = 0.95;

/** What both sides of the rollout did in the last so many seconds. Throws PrometheusError. */
export async function readSides(prometheus: Prometheus, seconds: number): Promise<Sides> {
  const grown = (metric: string) => growth(`${gateway}_${metric}{${prometheus.selector}}`, seconds);
  const sums = async (metric: string) =>
    bySide(await prometheus.query(`sum by (rollout) (${grown(metric)})`));
  const buckets = `sum by (rollout, le) (${grown('first_words_seconds_bucket')})`;
  const [answers, p95, tries, deferrals, dead, blocked, cost] = await Promise.all([
    sums('answers_total'),
    prometheus.query(`histogram_quantile(${quantile}, ${buckets})`).then(bySide),
    sums('tries_total'),
    sums('deferrals_total'),
    sums('dead_letters_total'),
    sums('blocked_total'),
    sums('answer_cost_usd_total'),
  ]);
  const side = (name: 'on' | 'off' | 'none'): Reading => ({
    answers: answers.get(name) ?? 0,
    p95: finite(p95.get(name)),
    errors: (tries.get(name) ?? 0) + (deferrals.get(name) ?? 0),
    dead: dead.get(name) ?? 0,
    blocked: blocked.get(name) ?? 0,
    costUsd: cost.get(name) ?? 0,
  });
  return { on: side('on'), off: side('off'), none: side('none') };
}

/** `increase` alone takes the first value of a series that was not there before for nothing; here it counts in full. */
function growth(series: string, seconds: number): string {
  const window = `${Math.max(1, Math.round(seconds))}s`;
  const before = `${series} offset ${window}`;
  return `((increase(${series}[${window}]) and ${before}) or (${series} unless ${before}))`;
}

function bySide(samples: { labels: Record<string, string>; value: number }[]): Map<string, number> {
  return new Map(samples.map(({ labels, value }) => [labels.rollout ?? 'none', value]));
}

const finite = (value: number | undefined) =>
  value !== undefined && Number.isFinite(value) ? value : undefined;

/** The shares that the gateways have of a flag, one of each process. Empty: none can be seen. Throws PrometheusError. */
export async function readShares(prometheus: Prometheus, flag: string): Promise<number[]> {
  const samples = await prometheus.query(`${gateway}_flag_percent{${prometheus.selector},flag="${flag}"}`);
  return samples.map(({ value }) => value);
}

/** How many gateways there are. Throws PrometheusError. */
export async function countGateways(prometheus: Prometheus): Promise<number> {
  const [sample] = await prometheus.query(`count(process_start_time_seconds{${prometheus.selector}})`);
  return sample?.value ?? 0;
}
