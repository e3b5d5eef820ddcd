import { type Random, seededRandom } from '../faults/random.ts';

export interface Difference {
  a: number;
  b: number;
  /** Median of b minus median of a. */
  difference: number;
  /** 95 %. */
  low: number;
  high: number;
  /** Talks that gave a value on the side that has fewer of them. */
  talks: number;
  /** The interval leaves out 0, and there are enough talks for it to mean anything. */
  clear: boolean;
}

/** What one talk gave, over all of its turns and repeats. */
export interface TalkValues {
  a: number[];
  b: number[];
}

export const resamples = 2_000;
/** Fewer talks, drawn anew, are too much alike: of a single one every draw is the same. */
export const leastTalks = 8;
export const method = `medians; 95 % percentile bootstrap of the difference of medians, whole talks resampled, ${resamples} times; told from ${leastTalks} talks on`;

/** The median of unsorted values; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}

/**
 * Medians of both sides and a confidence interval of their difference. Turns of one talk depend on each other, so whole
 * talks are drawn (B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, percentile method). The same seed
 * gives the same interval. NaN of a side without a value; undefined where both have none.
 */
export function compareMedians(talks: readonly TalkValues[], seed: number): Difference | undefined {
  const a = median(talks.flatMap((talk) => talk.a));
  const b = median(talks.flatMap((talk) => talk.b));
  if (Number.isNaN(a) && Number.isNaN(b)) return undefined;
  const random = seededRandom(seed);
  const drawn = Array.from({ length: resamples }, () => drawOnce(talks, random))
    .filter((value) => !Number.isNaN(value))
    .sort((x, y) => x - y);
  const at = (share: number) =>
    drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))] ?? Number.NaN;
  const [low, high] = [at(0.025), at(0.975)];
  const withValue = (side: 'a' | 'b') => talks.filter((talk) => talk[side].length > 0).length;
  const fewest = Math.min(withValue('a'), withValue('b'));
  const clear = fewest >= leastTalks && (low > 0 || high < 0);
  return { a, b, difference: b - a, low, high, talks: fewest, clear };
}

function drawOnce(talks: readonly TalkValues[], random: Random): number {
  const a: number[] = [];
  const b: number[] = [];
  for (let left = talks.length; left > 0; left -= 1) {
    const talk = talks[Math.floor(random() * talks.length)];
    a.push(...(talk?.a ?? []));
    b.push(...(talk?.b ?? []));
  }
  return median(b) - median(a);
}
