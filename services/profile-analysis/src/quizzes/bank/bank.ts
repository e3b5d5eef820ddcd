import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';
import { confidence } from './confidence.ts';
import { fears } from './fears.ts';
import type { Item } from './item-types.ts';
import { money } from './money.ts';
import { relationships } from './relationships.ts';

export const bank: Record<QuizCategory, readonly Item[]> = { relationships, money, confidence, fears };

/**
 * Keys of the base within their category: mixed kinds, each facet scored, words asked for twice. Of the first five, two
 * are about one facet, so that answers can already contradict each other when it branches.
 */
const bases: Record<QuizCategory, readonly string[]> = {
  relationships: [
    'closeness.s1',
    'reassurance.c1',
    'voice.s1',
    'repair.t1',
    'closeness.c2',
    'repair.s1',
    'reassurance.t1',
    'borders.c1',
  ],
  money: [
    'worry.s1',
    'clarity.c1',
    'permission.s1',
    'worry.t1',
    'worry.c1',
    'horizon.s1',
    'permission.t1',
    'worth.c1',
  ],
  confidence: [
    'agency.s1',
    'critic.c1',
    'regard.s1',
    'agency.t1',
    'regard.c1',
    'eyes.s1',
    'regard.t1',
    'credit.c1',
  ],
  fears: [
    'unknown.s1',
    'rejection.c1',
    'approach.s1',
    'unknown.t1',
    'approach.c1',
    'circling.s1',
    'approach.t1',
    'mistake.c1',
  ],
};

const byId = new Map(Object.values(bank).flatMap((items) => items.map((item) => [item.id, item])));

/** An item by its id; undefined for one that the bank no longer has. */
export const findItem = (id: string): Item | undefined => byId.get(id);

/** The eight items everybody is asked, in their order. Throws where one is missing from the bank. */
export function baseOf(category: QuizCategory): Item[] {
  return bases[category].map((key) => {
    const item = findItem(`${category}.${key}`);
    if (!item) throw new Error(`the base of ${category} names ${key}, which the bank does not have`);
    return item;
  });
}

/** Follow-ups come after so many of the base, and there are at most so many. */
export const followUpsAfter = 5;
export const mostFollowUps = 3;
