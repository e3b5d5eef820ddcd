/** A range of whole scrapes as Grafana knows it; tests put their own. */
export const window = '$__rate_interval';

/** A metric of the chosen releases: `metric{namespace=~"$namespace",…}`. */
export function own(metric: string, matchers = ''): string {
  return `${metric}{namespace=~"$namespace"${matchers && `,${matchers}`}}`;
}

/** Increase per second of a counter, summed by labels (none: all in one). */
export function rate(counter: string, options: { by?: string; where?: string; over?: string } = {}): string {
  return `sum${by(options.by)} (rate(${own(counter, options.where)}[${options.over ?? window}]))`;
}

/** What a counter grew by within a time, e.g. `24h`. */
export function grown(counter: string, over: string, options: { by?: string; where?: string } = {}): string {
  return `sum${by(options.by)} (increase(${own(counter, options.where)}[${over}]))`;
}

/** A quantile of a histogram, of all pods together. */
export function quantile(
  share: number,
  histogram: string,
  options: { by?: string; where?: string; over?: string } = {},
): string {
  const labels = options.by ? `le, ${options.by}` : 'le';
  return `histogram_quantile(${share}, ${rate(`${histogram}_bucket`, { ...options, by: labels })})`;
}

/** The mean of a histogram. */
export function average(histogram: string, options: { by?: string; where?: string } = {}): string {
  return `${rate(`${histogram}_sum`, options)} / ${rate(`${histogram}_count`, options)}`;
}

/** A gauge that only one process of many has, or that all share. */
export function top(gauge: string, options: { by?: string; where?: string } = {}): string {
  return `max${by(options.by)} (${own(gauge, options.where)})`;
}

/** A gauge summed over processes. */
export function total(gauge: string, options: { by?: string; where?: string } = {}): string {
  return `sum${by(options.by)} (${own(gauge, options.where)})`;
}

const by = (labels: string | undefined) => (labels ? ` by (${labels})` : '');
