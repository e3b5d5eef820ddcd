import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizOverview } from '@soulnear/contracts/quizzes.ts';
import { InlineKeyboard } from 'grammy';
import type { Screen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';

/** The four quizzes, with where each was left. */
export function listScreen({ categories }: QuizOverview, language: Language): Screen {
  const keyboard = new InlineKeyboard();
  for (const { category, open, finishedAt } of categories) {
    const name = translate(language, `quiz-category-${category}`);
    const label = open
      ? translate(language, 'quiz-list-open', { name, step: open.step, total: open.total })
      : finishedAt
        ? translate(language, 'quiz-list-done', { name })
        : name;
    keyboard.text(label, encodeCallback('quiz:start', category)).row();
  }
  if (categories.some(({ finishedAt }) => finishedAt)) {
    keyboard.text(translate(language, 'quiz-results'), encodeCallback('quiz:results')).row();
  }
  keyboard.text(translate(language, 'menu-back'), encodeCallback('quiz:menu'));
  return { text: translate(language, 'quiz-list'), keyboard };
}
