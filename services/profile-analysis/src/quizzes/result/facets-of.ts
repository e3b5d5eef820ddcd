import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizFacet } from '@soulnear/contracts/quizzes.ts';
import { texts } from '../../locales/texts.ts';
import { facetsOf as names } from '../bank/facets.ts';
import type { QuizDocument } from '../session/quiz-document.ts';

/** A standard deviation of a facet in points of the picture. */
const pointsPerSd = 20;

const points = (mean: number) => Math.min(98, Math.max(2, 50 + mean * pointsPerSd));

/** Scores of a finished quiz as they are shown: 50 is the middle of the scale. */
export function shownFacets({ category, finished }: QuizDocument, language: Language): QuizFacet[] {
  return names(category).map((facet) => {
    const { mean, sd } = finished?.scores[facet] ?? { mean: 0, sd: 1 };
    const before = finished?.before?.[facet];
    return {
      facet,
      name: texts(language, `quiz-${category}-${facet}`),
      score: points(mean),
      give: sd * pointsPerSd,
      change: before ? points(mean) - points(before.mean) : null,
    };
  });
}
