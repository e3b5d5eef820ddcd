import type { ScoredItem } from '../bank/item-types.ts';
import { answersOf, grid, likelihood } from './likelihood.ts';

/** Weights over the grid; they sum to 1. */
export type Belief = readonly number[];

export interface Scored {
  item: ScoredItem;
  /** Index of the answer: 0 to 4 of a scale, or of the option. */
  answer: number;
}

/** In standard deviations of the facet. */
export interface Estimate {
  mean: number;
  sd: number;
}

function normalised(weights: readonly number[]): Belief {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Before any answer: standard normal. */
export const prior: Belief = normalised(grid.map((theta) => Math.exp((-theta * theta) / 2)));

/** What is believed after an answer: Bayes' rule at every point of the grid. */
export function updated(belief: Belief, { item, answer }: Scored): Belief {
  const its = likelihood(item, answer);
  return normalised(belief.map((weight, index) => weight * (its[index] ?? 0)));
}

/** Mean and standard deviation of a belief: the expected a posteriori estimate (Bock & Mislevy, 1982). */
export function estimateOf(belief: Belief): Estimate {
  const mean = belief.reduce((sum, weight, index) => sum + weight * (grid[index] ?? 0), 0);
  const variance = belief.reduce((sum, weight, index) => sum + weight * ((grid[index] ?? 0) - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(variance) };
}

/** Beliefs by facet; a facet that nothing was answered about keeps the prior. */
export function beliefsOf(facets: readonly string[], answers: readonly Scored[]): Map<string, Belief> {
  const beliefs = new Map<string, Belief>(facets.map((facet) => [facet, prior]));
  for (const scored of answers) {
    const { facet } = scored.item;
    beliefs.set(facet, updated(beliefs.get(facet) ?? prior, scored));
  }
  return beliefs;
}

/** The variance that an item's answer is expected to leave (the criterion of van der Linden, 1998). */
export function expectedVariance(belief: Belief, item: ScoredItem): number {
  let left = 0;
  for (let answer = 0; answer < answersOf(item); answer += 1) {
    const its = likelihood(item, answer);
    const chance = belief.reduce((sum, weight, index) => sum + weight * (its[index] ?? 0), 0);
    if (chance > 1e-9) left += chance * estimateOf(updated(belief, { item, answer })).sd ** 2;
  }
  return left;
}
