import type { Language } from '@soulnear/contracts/common.ts';
import { InlineKeyboard } from 'grammy';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from './callback-data.ts';

/** What a person can do about what is kept of them. */
export function privacyKeyboard(language: Language, offRecord: boolean): InlineKeyboard {
  const label = (id: Parameters<typeof translate>[1]) => translate(language, id);
  return new InlineKeyboard()
    .text(
      label(offRecord ? 'privacy-button-record' : 'privacy-button-off-record'),
      encodeCallback('privacy:offrecord'),
    )
    .row()
    .text(label('privacy-button-export'), encodeCallback('privacy:export'))
    .text(label('privacy-button-forget'), encodeCallback('privacy:forget'))
    .row()
    .text(label('menu-back'), encodeCallback('menu:menu'));
}
