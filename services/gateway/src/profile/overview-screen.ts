import type { Language } from '@soulnear/contracts/common.ts';
import { analysisRhythm, type PersonProfile } from '@soulnear/contracts/profile.ts';
import type { QuizResult } from '@soulnear/contracts/quizzes.ts';
import { InlineKeyboard } from 'grammy';
import type { RichScreen } from '../answers/show-screen.ts';
import type { Work } from '../lanes/work.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { RichBuilder } from '../text/rich-builder.ts';
import { addQuizzes } from './add-quizzes.ts';

type Whose = Pick<Work, 'person' | 'language' | 'flags'>;

/** What there is, with ways to each part. Empty, it says what will come and when. */
export function overviewScreen(
  profile: PersonProfile,
  whose: Whose,
  note?: string,
  quizzes: QuizResult[] = [],
): RichScreen {
  const { language, flags } = whose;
  const { patterns, insights, mood, learning, messages } = profile;
  const text = new RichBuilder().add(translate(language, 'profile-heading'), 'bold').add(' 🪞');
  if (note) text.paragraph(note);
  const isEmpty = patterns.length === 0 && insights.length === 0 && mood.length === 0;
  if (isEmpty && quizzes.length === 0) {
    const analysed = flags.ENABLE_PATTERN_ANALYSIS ? 'on' : 'off';
    text.paragraph(
      translate(language, 'profile-empty', {
        analysed,
        quick: analysisRhythm.quick.each,
        deep: analysisRhythm.deep.each,
      }),
    );
    text.paragraph(translate(language, 'profile-empty-yours'));
  } else if (isEmpty) {
    const { quick, deep } = analysisRhythm;
    text.paragraph(translate(language, 'profile-quizzes-only', { quick: quick.each, deep: deep.each }));
  } else text.paragraph(translate(language, 'profile-opening', { messages }));
  addMood(text, profile, language);
  if (learning.length > 0) {
    text.paragraph(translate(language, 'profile-learning'), 'bold');
    for (const each of learning) text.line(`• ${each}`);
  }
  addQuizzes(text, quizzes, language);
  const { style } = whose.person;
  if (flags.ENABLE_STYLE_SETTINGS && style) {
    const { tone, personality, length } = style;
    text.paragraph(
      translate(language, 'profile-style', {
        tone: translate(language, `style-tone-${tone}-said`),
        personality: translate(language, `style-personality-${personality}-said`),
        length: translate(language, `style-length-${length}-said`),
      }),
    );
  }
  return { text: text.build(), keyboard: keyboardOf(profile, language, quizzes) };
}

function addMood(text: RichBuilder, { mood }: PersonProfile, language: Language): void {
  const last = mood.at(-1);
  if (!last) return;
  const rounded = (value: number) => Math.round(value);
  text.paragraph(
    translate(language, 'profile-state', {
      mood: rounded(last.mood),
      stress: rounded(last.stress),
      energy: rounded(last.energy),
    }),
  );
}

function keyboardOf(
  { patterns, insights, mood }: PersonProfile,
  language: Language,
  quizzes: QuizResult[],
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (patterns.length > 0) {
    const label = translate(language, 'profile-patterns', { count: patterns.length });
    keyboard.text(label, encodeCallback('profile:pattern', '0')).row();
  }
  if (insights.length > 0) {
    keyboard.text(translate(language, 'profile-insights'), encodeCallback('profile:insights'));
  }
  if (patterns.length > 0 || mood.length > 0) {
    keyboard.text(translate(language, 'profile-picture'), encodeCallback('profile:picture'));
  }
  if (quizzes.length > 0) {
    keyboard.row().text(translate(language, 'quiz-results'), encodeCallback('quiz:results'));
  }
  return keyboard
    .row()
    .text(translate(language, 'profile-to-style'), encodeCallback('style:show'))
    .text(translate(language, 'menu-back'), encodeCallback('menu:menu'));
}
