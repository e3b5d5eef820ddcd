import type { Language } from '@soulnear/contracts/common.ts';
import type { ProfileInsight } from '@soulnear/contracts/profile.ts';
import { InlineKeyboard } from 'grammy';
import type { RichScreen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { RichBuilder } from '../text/rich-builder.ts';

const mostShown = 4;

/** What it may mean and what can be tried; undefined where there is nothing of it. */
export function insightsScreen(insights: ProfileInsight[], language: Language): RichScreen | undefined {
  if (insights.length === 0) return undefined;
  const text = new RichBuilder().add(translate(language, 'profile-insights-opening'));
  for (const { title, text: body, recommendations } of insights.slice(0, mostShown)) {
    text.paragraph(title, 'bold').line(body);
    for (const each of recommendations) text.line(`→ ${each}`);
  }
  const keyboard = new InlineKeyboard().text(
    translate(language, 'profile-back'),
    encodeCallback('profile:show'),
  );
  return { text: text.build(), keyboard };
}
