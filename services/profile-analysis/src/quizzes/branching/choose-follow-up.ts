import type { Item, ScoredItem } from '../bank/item-types.ts';
import { contradictionsIn } from '../scoring/contradictions.ts';
import { type Belief, beliefsOf, estimateOf, expectedVariance, type Scored } from '../scoring/posterior.ts';

export interface Candidate {
  item: ScoredItem;
  /** Expected to be learnt, weighed by what it means to this person; 0 to 1 of the best. */
  relevance: number;
}

export const isScored = (item: Item): item is ScoredItem => item.kind !== 'text';

/** A pronounced facet is what the result will speak of: to be sure of it counts up to this much more. */
const weightOfPronounced = 0.15;
/** Nobody likes to be asked about one thing three times in a row. */
const mostOfFacet = 2;

/**
 * The bank's follow-ups, the most telling first: by how much an item is expected to narrow its facet beyond what the
 * rest of the base will, times how pronounced the facet is. Items of a
 * contradicted facet come before all others, until one was asked.
 */
export function candidatesFor(options: {
  facets: readonly string[];
  answered: readonly Scored[];
  /** Base items still to come: what they will tell needs no question of its own. */
  coming: readonly ScoredItem[];
  /** Not asked yet. */
  pool: readonly Item[];
  /** Facets that follow-ups were about, once for each. */
  probed: readonly string[];
}): Candidate[] {
  const { facets, answered, coming, pool, probed } = options;
  const beliefs = beliefsOf(facets, answered);
  const sharpest = contradictionsIn(answered).find(({ facet }) => !probed.includes(facet));
  const often = (facet: string) => probed.filter((each) => each === facet).length >= mostOfFacet;
  const open = pool.filter(isScored).filter(({ facet }) => !often(facet));
  const gains = open.map((item) => {
    const belief = beliefs.get(item.facet);
    if (!belief) return { item, gain: 0 };
    const others = coming.filter(({ facet }) => facet === item.facet);
    const pronounced = 1 + weightOfPronounced * Math.abs(estimateOf(belief).mean);
    return { item, gain: gainOf(belief, item, others) * pronounced };
  });
  const most = Math.max(...gains.map(({ gain }) => gain), 1e-9);
  return gains
    .map(({ item, gain }) => ({ item, relevance: gain / most, first: item.facet === sharpest?.facet }))
    .sort((a, b) => Number(b.first) - Number(a.first) || b.relevance - a.relevance || byId(a.item, b.item))
    .map(({ item, relevance, first }) => ({
      item,
      relevance: first ? Math.max(relevance, 0.95) : relevance,
    }));
}

/** Variance taken away by an item where the others are asked as well; precisions add up (normal approximation). */
function gainOf(belief: Belief, item: ScoredItem, others: readonly ScoredItem[]): number {
  const now = estimateOf(belief).sd ** 2;
  const added = (each: ScoredItem) => 1 / expectedVariance(belief, each) - 1 / now;
  const planned = others.reduce((precision, each) => precision + added(each), 1 / now);
  return 1 / planned - 1 / (planned + added(item));
}

const byId = (a: Item, b: Item) => (a.id < b.id ? -1 : 1);
