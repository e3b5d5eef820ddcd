import type { Language } from '@soulnear/contracts/common.ts';
import type { ProfileInsight } from '@soulnear/contracts/profile.ts';
import { InlineKeyboard } from 'grammy';
import type { RichScreen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { RichBuilder } from '../text/rich-builder.ts';
import type { RichText } from '../text/rich-text.ts';

const longestText = 4_096;

/** What it may mean and what can be tried; undefined where there is nothing of it. */
export function insightsScreen(insights: ProfileInsight[], language: Language): RichScreen | undefined {
  if (insights.length === 0) return undefined;
  // Each is shown; where they are long, with fewer steps.
  let steps = Math.max(...insights.map(({ recommendations }) => recommendations.length));
  let text = written(insights, steps, language);
  while (text.text.length > longestText && steps > 0) {
    steps -= 1;
    text = written(insights, steps, language);
  }
  const keyboard = new InlineKeyboard().text(
    translate(language, 'profile-back'),
    encodeCallback('profile:show'),
  );
  return { text, keyboard };
}

function written(insights: ProfileInsight[], steps: number, language: Language): RichText {
  const text = new RichBuilder().add(translate(language, 'profile-insights-opening'));
  for (const { title, text: body, recommendations } of insights) {
    text.paragraph(title, 'bold').line(body);
    for (const each of recommendations.slice(0, steps)) text.line(`→ ${each}`);
  }
  return text.build();
}
