import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizView } from '@soulnear/contracts/quizzes.ts';
import { InlineKeyboard } from 'grammy';
import type { RichScreen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { RichBuilder } from '../text/rich-builder.ts';
import { encodeQuizArg, type QuizArg } from './quiz-arg.ts';

type Question = Extract<QuizView, { state: 'question' }>;

const letters: Record<Language, string> = { ru: 'АБВГДЕ', en: 'ABCDEF' };

/** A question with its progress, ways to answer, and ways out. */
export function questionScreen(view: Question, language: Language): RichScreen {
  const { category, step, total, question, looking } = view;
  const say = (...rest: Parameters<typeof translate> extends [unknown, ...infer R] ? R : never) =>
    translate(language, ...rest);
  const text = new RichBuilder()
    .add(say(`quiz-category-${category}`), 'bold')
    .line(`${'▰'.repeat(step - 1)}${'▱'.repeat(Math.max(0, total - step + 1))}  `)
    .add(say('quiz-step', { step, total }));
  if (question.followUp) text.paragraph(say('quiz-follow-up'), 'italic');
  else if (looking) text.paragraph(say('quiz-looking'), 'italic');
  text.paragraph(question.text, 'bold');
  if (question.kind === 'choice') {
    text.add('\n');
    for (const [index, option] of question.options.entries()) {
      text.line(`${letters[language][index]}. `, 'bold').add(option);
    }
  }
  if (question.kind === 'scale') text.paragraph(say('quiz-scale-hint'), 'italic');
  if (question.kind === 'text') text.paragraph(say('quiz-text-hint'), 'italic');
  return { text: text.build(), keyboard: keyboardOf(view, language) };
}

function keyboardOf(view: Question, language: Language): InlineKeyboard {
  const { session, version, question, canGoBack } = view;
  const keyboard = new InlineKeyboard();
  const button = (label: string, does: QuizArg['does']) =>
    keyboard.text(label, encodeCallback('quiz:answer', encodeQuizArg({ session, version, does })));
  if (question.kind === 'scale') {
    for (let value = 1; value <= 5; value += 1) button(String(value), { kind: 'scale', value });
  }
  for (const option of question.options.keys()) {
    button(letters[language][option] ?? String(option + 1), { kind: 'choice', option });
  }
  if (question.kind === 'text') button(translate(language, 'quiz-skip'), { kind: 'skip' });
  keyboard.row();
  if (canGoBack) button(translate(language, 'quiz-back'), { kind: 'back' });
  return keyboard.text(translate(language, 'quiz-to-menu'), encodeCallback('quiz:menu'));
}
