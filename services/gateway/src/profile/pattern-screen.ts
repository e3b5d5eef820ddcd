import type { Language } from '@soulnear/contracts/common.ts';
import type { ProfilePattern } from '@soulnear/contracts/profile.ts';
import { InlineKeyboard } from 'grammy';
import type { RichScreen } from '../answers/show-screen.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { RichBuilder } from '../text/rich-builder.ts';

const quoteMarks: Record<Language, [string, string]> = { ru: ['«', '»'], en: ['“', '”'] };

/** One of the patterns, with the person's own words, and what they can say to it. */
export function patternScreen(
  patterns: ProfilePattern[],
  wanted: number,
  language: Language,
  note?: string,
): RichScreen | undefined {
  const index = Math.min(Math.max(0, wanted), patterns.length - 1);
  const pattern = patterns[index];
  if (!pattern) return undefined;
  const { kind, title, description, confidence, occurrences, confirmed, evidence } = pattern;
  const text = new RichBuilder();
  if (note) text.add(note).paragraph('');
  text.add(title, 'bold').add(confirmed ? ' ✓' : '');
  text.line(
    translate(language, 'profile-pattern-about', {
      kind,
      times: occurrences,
      sure: confidence > 0.7 ? 'high' : confidence > 0.45 ? 'middle' : 'low',
    }),
  );
  text.paragraph(description);
  text.paragraph(translate(language, 'profile-pattern-words'));
  const [open, close] = quoteMarks[language];
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  for (const { quote, at } of evidence) {
    text.line(`${open}${quote}${close}`, 'italic').add(` · ${day.format(new Date(at))}`);
  }
  return { text: text.build(), keyboard: keyboardOf(pattern, index, patterns.length, language) };
}

function keyboardOf(
  { id, confirmed }: ProfilePattern,
  index: number,
  count: number,
  language: Language,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (!confirmed) keyboard.text(translate(language, 'profile-true'), encodeCallback('profile:true', id));
  keyboard
    .text(translate(language, 'profile-not-me'), encodeCallback('profile:notme', id))
    .text(translate(language, 'profile-forget'), encodeCallback('profile:forget', id))
    .row();
  if (count > 1) {
    const to = (place: number) => encodeCallback('profile:pattern', String((place + count) % count));
    keyboard
      .text('◀', to(index - 1))
      .text(`${index + 1} / ${count}`, to(index))
      .text('▶', to(index + 1))
      .row();
  }
  return keyboard.text(translate(language, 'profile-back'), encodeCallback('profile:show'));
}
