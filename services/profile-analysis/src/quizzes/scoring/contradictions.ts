import type { ScoredItem } from '../bank/item-types.ts';
import { estimateOf, prior, type Scored, updated } from './posterior.ts';

export interface Contradiction {
  facet: string;
  /** The answer that speaks most for the facet, and the one that speaks most against it. */
  high: ScoredItem;
  low: ScoredItem;
  /** How far apart the answers put the person, in standard deviations. */
  apart: number;
}

/** Two answers about a facet contradict each other where, each taken alone, they lie so far apart. */
const leastApart = 1.3;

/** Facets whose answers contradict each other, the strongest first. */
export function contradictionsIn(answers: readonly Scored[]): Contradiction[] {
  const byFacet = Map.groupBy(answers, ({ item }) => item.facet);
  const found: Contradiction[] = [];
  for (const [facet, its] of byFacet) {
    const alone = its.map((scored) => ({
      item: scored.item,
      mean: estimateOf(updated(prior, scored)).mean,
    }));
    alone.sort((a, b) => b.mean - a.mean);
    const [high, low] = [alone[0], alone.at(-1)];
    if (!high || !low || high.mean < 0 || low.mean > 0) continue;
    const apart = high.mean - low.mean;
    if (apart >= leastApart) found.push({ facet, high: high.item, low: low.item, apart });
  }
  return found.sort((a, b) => b.apart - a.apart);
}
