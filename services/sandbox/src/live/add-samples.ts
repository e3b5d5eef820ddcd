import { since } from './quantile.ts';
import { emptySample, type Sample } from './read-metrics.ts';

const counters = [
  'answers',
  'costUsd',
  'inputTokens',
  'outputTokens',
  'deadLetters',
  'errors',
  'modelFailures',
] as const;
const gauges = ['waiting', 'deferred'] as const;
const histograms = ['first', 'final'] as const;

/**
 * Several services together. `before`: what each had then, so that counters are what came since; per service, since one
 * that began anew counts from nothing and the others from where they stood.
 */
export function addSamples(
  now: ReadonlyMap<string, Sample>,
  before: ReadonlyMap<string, Sample> = new Map(),
): Sample {
  const sum = emptySample();
  for (const [service, sample] of now) {
    const old = before.get(service) ?? emptySample();
    for (const name of counters) sum[name] += since(sample[name], old[name]);
    for (const name of gauges) sum[name] += sample[name];
    for (const name of histograms)
      for (const [bound, count] of sample[name]) {
        const came = since(count, old[name].get(bound) ?? 0);
        sum[name].set(bound, (sum[name].get(bound) ?? 0) + came);
      }
  }
  return sum;
}
