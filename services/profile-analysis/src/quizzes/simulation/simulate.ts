import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';
import { bank, baseOf, followUpsAfter, mostFollowUps } from '../bank/bank.ts';
import { facetsOf } from '../bank/facets.ts';
import type { ScoredItem } from '../bank/item-types.ts';
import { candidatesFor, isScored } from '../branching/choose-follow-up.ts';
import { answersOf, chances } from '../scoring/likelihood.ts';
import { beliefsOf, estimateOf, expectedVariance, prior, type Scored } from '../scoring/posterior.ts';
import { type Errors, emptyErrors } from './errors.ts';
import { type Random, randomFrom } from './random.ts';

export const plans = ['base of 8', '11 fixed', '8 + 3 by chance', '8 + 3 branched', 'all items'] as const;
export type Plan = (typeof plans)[number];

export interface SimulationOptions {
  persons: number;
  seed: number;
  /** Share of answers given without reading. */
  careless: number;
}

/** How close each plan's estimates come to the facets of synthetic persons, all of whom answer all plans. */
export function simulate(category: QuizCategory, options: SimulationOptions): Record<Plan, Errors> {
  const facets = facetsOf(category);
  const items = bank[category].filter(isScored);
  const base = baseOf(category);
  const fixed = [...base.filter(isScored), ...fixedThree(category)];
  const random = randomFrom(options.seed);
  const errors = Object.fromEntries(plans.map((plan) => [plan, emptyErrors()])) as Record<Plan, Errors>;
  for (let person = 0; person < options.persons; person += 1) {
    const truth = new Map(facets.map((facet) => [facet, random.normal()]));
    // One answer to each item, whatever the plan: the plans differ in nothing but their choice.
    const given = new Map(items.map((item) => [item, answerOf(item, truth, random, options.careless)]));
    const scored = (asked: readonly ScoredItem[]): Scored[] =>
      asked.map((item) => ({ item, answer: given.get(item) ?? 0 }));
    const asked: Record<Plan, ScoredItem[]> = {
      'base of 8': base.filter(isScored),
      '11 fixed': fixed,
      '8 + 3 by chance': [...base.filter(isScored), ...threeByChance(category, random)],
      '8 + 3 branched': branched(category, scored),
      'all items': items,
    };
    for (const plan of plans) {
      const beliefs = beliefsOf(facets, scored(asked[plan]));
      for (const [facet, belief] of beliefs) errors[plan].add(truth.get(facet) ?? 0, estimateOf(belief));
    }
  }
  return errors;
}

/** The best three that can be chosen before anybody has answered: each leaves the least variance over all facets. */
export function fixedThree(category: QuizCategory): ScoredItem[] {
  const base = baseOf(category);
  const chosen: ScoredItem[] = [];
  while (chosen.length < mostFollowUps) {
    const coming = [...base.filter(isScored), ...chosen];
    const pool = bank[category].filter(
      (item) => !base.includes(item) && !chosen.includes(item as ScoredItem),
    );
    const nobody = { answered: [], probed: chosen.map(({ facet }) => facet) };
    const [best] = candidatesFor({ facets: facetsOf(category), coming, pool, ...nobody });
    if (!best) break;
    chosen.push(best.item);
  }
  return chosen;
}

function branched(category: QuizCategory, scored: (asked: ScoredItem[]) => Scored[]): ScoredItem[] {
  const base = baseOf(category);
  const asked = base.slice(0, followUpsAfter).filter(isScored);
  const coming = base.slice(followUpsAfter).filter(isScored);
  const probed: string[] = [];
  for (let count = 0; count < mostFollowUps; count += 1) {
    const pool = bank[category].filter((item) => !base.includes(item) && !asked.includes(item as ScoredItem));
    const answered = scored(asked);
    const [best] = candidatesFor({ facets: facetsOf(category), answered, coming, pool, probed });
    if (!best) break;
    asked.push(best.item);
    probed.push(best.item.facet);
  }
  return [...asked, ...coming];
}

function threeByChance(category: QuizCategory, random: Random): ScoredItem[] {
  const base = baseOf(category);
  const pool = bank[category].filter(isScored).filter((item) => !base.includes(item));
  return Array.from({ length: mostFollowUps }, () => pool.splice(random.below(pool.length), 1)).flat();
}

/** What somebody with these facets answers. */
export function answerOf(
  item: ScoredItem,
  truth: Map<string, number>,
  random: Random,
  careless: number,
): number {
  if (random.next() < careless) return random.below(answersOf(item));
  let left = random.next();
  const of = chances(item, truth.get(item.facet) ?? 0);
  const index = of.findIndex((chance) => {
    left -= chance;
    return left < 0;
  });
  return index === -1 ? of.length - 1 : index;
}

/** What the bank's items leave of the prior's variance, each alone: how much an answer tells. */
export const tells = (item: ScoredItem): number => 1 - expectedVariance(prior, item);
