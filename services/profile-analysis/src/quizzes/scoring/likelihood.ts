import type { ScoredItem } from '../bank/item-types.ts';

/** Where on a facet somebody may stand, in standard deviations: what posteriors are computed over. */
export const grid: readonly number[] = Array.from({ length: 81 }, (_, index) => (index - 40) / 10);

/** Between the five answers of a scale, around the item's place. */
const thresholds = [-1.3, -0.45, 0.45, 1.3] as const;

/** Share of answers that tell nothing: misread, mis-tapped, given without thought (Meade & Craig, 2012, find about a tenth). */
export const slips = 0.1;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** How many answers an item has. */
export const answersOf = (item: ScoredItem): number => (item.kind === 'scale' ? 5 : item.options.length);

/**
 * The chance of each answer from somebody at `theta`. Scales: the graded response model (Samejima, 1969), reverse-keyed
 * ones turned; scenarios: the nominal response model (Bock, 1972) with slopes in proportion to the options' scores.
 */
export function chances(item: ScoredItem, theta: number): number[] {
  if (item.kind === 'choice') {
    const weights = item.options.map(({ score }) => Math.exp((-item.slope * (theta - score) ** 2) / 2));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  }
  const passed = [1, ...thresholds.map((t) => logistic(item.slope * (theta - item.place - t))), 0];
  const keyed = passed.slice(0, 5).map((above, index) => above - (passed[index + 1] ?? 0));
  return item.direction === 1 ? keyed : keyed.reverse();
}

const tables = new WeakMap<ScoredItem, number[][]>();

/** The chance of an answer (by its index) at each point of the grid, slips among them. */
export function likelihood(item: ScoredItem, answer: number): number[] {
  let table = tables.get(item);
  if (!table) {
    const rows = grid.map((theta) => chances(item, theta));
    const count = answersOf(item);
    table = Array.from({ length: count }, (_, index) =>
      rows.map((row) => (1 - slips) * (row[index] ?? 0) + slips / count),
    );
    tables.set(item, table);
  }
  const found = table[answer];
  if (!found) throw new RangeError(`${item.id} has no answer ${answer}`);
  return found;
}
