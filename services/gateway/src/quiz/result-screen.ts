import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizResult } from '@soulnear/contracts/quizzes.ts';
import { InlineKeyboard } from 'grammy';
import type { RichScreen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { RichBuilder } from '../text/rich-builder.ts';

const parts = ['standsOut', 'contradiction', 'dynamic', 'resource', 'step', 'change'] as const;
const titles = {
  standsOut: 'quiz-result-stands-out',
  contradiction: 'quiz-result-contradiction',
  dynamic: 'quiz-result-dynamic',
  resource: 'quiz-result-resource',
  step: 'quiz-result-step',
  change: 'quiz-result-change',
} as const;

/** A finished quiz in words. */
export function resultScreen({ category, summary }: QuizResult, language: Language): RichScreen {
  const text = new RichBuilder().add(translate(language, `quiz-category-${category}`), 'bold');
  for (const part of parts) {
    const said = summary[part];
    if (said !== null) text.paragraph(translate(language, titles[part]), 'bold').line(said);
  }
  text.paragraph(translate(language, 'quiz-result-note'), 'italic');
  const keyboard = new InlineKeyboard()
    .text(translate(language, 'quiz-talk'), encodeCallback('menu:helper'))
    .row()
    .text(translate(language, 'quiz-more'), encodeCallback('quiz:list'))
    .text(translate(language, 'menu-back'), encodeCallback('menu:menu'));
  return { text: text.build(), keyboard };
}

/** The latest result of each quiz, in short. */
export function resultsScreen(results: QuizResult[], language: Language): RichScreen {
  const text = new RichBuilder().add(translate(language, 'quiz-results'), 'bold');
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' });
  for (const { category, summary, finishedAt } of results) {
    text
      .paragraph(translate(language, `quiz-category-${category}`), 'bold')
      .add(` · ${day.format(new Date(finishedAt))}`)
      .line(summary.standsOut);
    if (summary.change !== null) text.line(summary.change, 'italic');
  }
  if (results.length === 0) text.paragraph(translate(language, 'quiz-no-results'));
  const keyboard = new InlineKeyboard();
  for (const { category, session } of results) {
    const label = translate(language, `quiz-category-${category}`);
    keyboard.text(label, encodeCallback('quiz:result', session)).row();
  }
  keyboard
    .text(translate(language, 'quiz-more'), encodeCallback('quiz:list'))
    .text(translate(language, 'menu-back'), encodeCallback('quiz:menu'));
  return { text: text.build(), keyboard };
}
