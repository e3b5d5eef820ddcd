import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';

/** `strength`: people gladly have more of it; `strain`: more of it costs strength. */
export type Pole = 'strength' | 'strain';

/** The facets of each category in the order they are drawn, and what much of one is. Names are in locales. */
export const facets: Record<QuizCategory, Record<string, Pole>> = {
  relationships: {
    closeness: 'strength',
    reassurance: 'strain',
    voice: 'strength',
    borders: 'strength',
    repair: 'strength',
  },
  money: {
    worry: 'strain',
    clarity: 'strength',
    worth: 'strain',
    horizon: 'strength',
    permission: 'strength',
  },
  confidence: {
    regard: 'strength',
    agency: 'strength',
    critic: 'strain',
    eyes: 'strain',
    credit: 'strength',
  },
  fears: {
    unknown: 'strain',
    mistake: 'strain',
    rejection: 'strain',
    circling: 'strain',
    approach: 'strength',
  },
};

export const facetsOf = (category: QuizCategory): string[] => Object.keys(facets[category]);
