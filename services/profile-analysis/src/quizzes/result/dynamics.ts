import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';
import type { Scores } from '../session/quiz-document.ts';

/** Two facets that explain each other where both lie on these sides (`+` high, `-` low); its text is in locales. */
interface Dynamic {
  of: [facet: string, side: '+' | '-'];
  and: [facet: string, side: '+' | '-'];
}

const dynamics: Record<QuizCategory, Dynamic[]> = {
  relationships: [
    { of: ['closeness', '+'], and: ['reassurance', '+'] },
    { of: ['reassurance', '+'], and: ['voice', '-'] },
    { of: ['borders', '-'], and: ['repair', '-'] },
    { of: ['closeness', '-'], and: ['borders', '+'] },
  ],
  money: [
    { of: ['worry', '+'], and: ['clarity', '-'] },
    { of: ['worth', '+'], and: ['permission', '-'] },
    { of: ['worry', '+'], and: ['horizon', '+'] },
    { of: ['permission', '+'], and: ['horizon', '-'] },
  ],
  confidence: [
    { of: ['agency', '+'], and: ['credit', '-'] },
    { of: ['critic', '+'], and: ['eyes', '+'] },
    { of: ['regard', '-'], and: ['agency', '+'] },
    { of: ['critic', '+'], and: ['regard', '+'] },
  ],
  fears: [
    { of: ['circling', '+'], and: ['approach', '-'] },
    { of: ['mistake', '+'], and: ['rejection', '+'] },
    { of: ['unknown', '+'], and: ['circling', '+'] },
    { of: ['approach', '+'], and: ['rejection', '+'] },
  ],
};

const least = 0.3;

/** The text id of the pair that shows most, in the weaker of its two facets; undefined where none does. */
export function dynamicIn(category: QuizCategory, scores: Scores): string | undefined {
  const along = ([facet, side]: Dynamic['of']) => (scores[facet]?.mean ?? 0) * (side === '+' ? 1 : -1);
  const [best] = dynamics[category]
    .map(({ of, and }) => ({
      id: `quiz-${category}-dynamic-${of[0]}-${and[0]}`,
      shows: Math.min(along(of), along(and)),
    }))
    .sort((a, b) => b.shows - a.shows);
  return best && best.shows >= least ? best.id : undefined;
}

/** For tests: that each has its text. */
export const allDynamics = Object.entries(dynamics).flatMap(([category, its]) =>
  its.map(({ of, and }) => `quiz-${category}-dynamic-${of[0]}-${and[0]}`),
);
