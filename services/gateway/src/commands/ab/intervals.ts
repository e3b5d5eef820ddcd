const z = 1.96;

export interface Interval {
  value: number;
  low: number;
  high: number;
  /** Who gave a value. */
  people: number;
}

/** Wilson's score interval (1927) of a share of people, 95 %; good for few of them too. Undefined for nobody. */
export function wilson(hits: number, of: number): Interval | undefined {
  if (of === 0) return undefined;
  const share = hits / of;
  const spread = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / spread;
  const half = (z / spread) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half), people: of };
}

const rounds = 1_000;

/**
 * Percentile bootstrap (Efron 1979), 95 %: people are drawn anew, not answers, since the answers of one person are
 * alike. `statistic` gets one list of values for each person. The draws are the same each time.
 */
export function bootstrap(
  people: number[][],
  statistic: (values: number[]) => number | undefined,
): Interval | undefined {
  const value = statistic(people.flat());
  if (value === undefined) return undefined;
  const random = seeded(people.length);
  const drawn: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const again = people.map(() => people[Math.floor(random() * people.length)] ?? []);
    const result = statistic(again.flat());
    if (result !== undefined) drawn.push(result);
  }
  drawn.sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))] ?? value;
  const givers = people.filter((values) => values.length > 0).length;
  return { value, low: at(0.025), high: at(0.975), people: givers };
}

/**
 * The share of ones among zeros and ones that each person may have given many of. The bootstrap over people, but no
 * narrower than Wilson's interval if each had given one: where all are alike, every draw is the same.
 */
export function shareAmong(people: number[][]): Interval | undefined {
  const drawn = bootstrap(people, mean);
  const single = drawn && wilson(drawn.value * drawn.people, drawn.people);
  if (!drawn || !single) return undefined;
  return { ...drawn, low: Math.min(drawn.low, single.low), high: Math.max(drawn.high, single.high) };
}

/** The value that 95 % are not above (nearest rank). */
export function p95(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1];
}

export function mean(values: number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** mulberry32: small, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
