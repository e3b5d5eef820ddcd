import type { Estimate } from '../scoring/posterior.ts';

/** Gathers how far estimates are from the truth, facet by facet of person by person. */
export interface Errors {
  add(truth: number, estimate: Estimate): void;
  /** Root of the mean squared error, in standard deviations of a facet. */
  rmse(): number;
  /** Pearson's r of truth and estimate. */
  correlation(): number;
  /** Share of truths within two posterior standard deviations. */
  covered(): number;
}

export function emptyErrors(): Errors {
  let n = 0;
  let squares = 0;
  let inside = 0;
  const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  return {
    add(truth, { mean, sd }) {
      n += 1;
      squares += (truth - mean) ** 2;
      if (Math.abs(truth - mean) <= 2 * sd) inside += 1;
      sums.x += truth;
      sums.y += mean;
      sums.xx += truth * truth;
      sums.yy += mean * mean;
      sums.xy += truth * mean;
    },
    rmse: () => Math.sqrt(squares / n),
    correlation() {
      const { x, y, xx, yy, xy } = sums;
      return (xy - (x * y) / n) / Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n));
    },
    covered: () => inside / n,
  };
}
