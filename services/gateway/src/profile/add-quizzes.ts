import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizResult } from '@soulnear/contracts/quizzes.ts';
import { translate } from '../locales/translate.ts';
import type { RichBuilder } from '../text/rich-builder.ts';

/** What the latest quiz of each theme left, in a line or two each. */
export function addQuizzes(text: RichBuilder, results: QuizResult[], language: Language): void {
  if (results.length === 0) return;
  text.paragraph(translate(language, 'profile-quizzes'), 'bold');
  for (const { category, summary } of results) {
    text.line(`${translate(language, `quiz-category-${category}`)}: `).add(summary.standsOut);
  }
}
