import { findItem } from '../bank/bank.ts';
import { facetsOf } from '../bank/facets.ts';
import { answersOf } from '../scoring/likelihood.ts';
import { beliefsOf, estimateOf, type Scored } from '../scoring/posterior.ts';
import type { QuizDocument, Scores } from './quiz-document.ts';

/** The answers of a quiz that count for facets, as the scoring takes them. */
export function scoredIn({ asked }: QuizDocument): Scored[] {
  return asked.flatMap(({ item: id, answer }) => {
    const item = id === null ? undefined : findItem(id);
    if (!item || item.kind === 'text' || !answer) return [];
    const index =
      answer.kind === 'scale' ? answer.value - 1 : answer.kind === 'choice' ? answer.option : Number.NaN;
    // Of another kind, or of an option the bank no longer has.
    return answer.kind === item.kind && index < answersOf(item) ? [{ item, answer: index }] : [];
  });
}

/** The facets as they are estimated from all answers. */
export function scoresOf(document: QuizDocument): Scores {
  const beliefs = beliefsOf(facetsOf(document.category), scoredIn(document));
  return Object.fromEntries([...beliefs].map(([facet, belief]) => [facet, estimateOf(belief)]));
}
