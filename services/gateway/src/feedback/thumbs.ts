import type { Language } from '@soulnear/contracts/common.ts';
import { InlineKeyboard } from 'grammy';
import { detectCrisis } from '../care/detect-crisis.ts';
import type { AppContext } from '../context.ts';
import type { TapHandler } from '../handlers/taps.ts';
import type { Work } from '../lanes/work.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { careMuted } from '../people/care-state.ts';
import { isTurnOffRecord } from '../rights/off-record.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { TelegramError } from '../telegram/telegram-error.ts';
import { insertThumb } from './feedback-store.ts';

export type Thumb = 'up' | 'down';
const signs: Record<Thumb, string> = { up: '👍', down: '👎' };

/** The keyboard that rides on an answer; none in a hard time, off the record, or where the flag is off. */
export function thumbsFor({ keyring, verdicts }: AppContext, work: Work): InlineKeyboard | undefined {
  const { flags, person, texts } = work;
  if (!flags.ENABLE_FEEDBACK || !person.consented || isTurnOffRecord(work)) return undefined;
  if (careMuted({ keyring }, person)) return undefined;
  if (texts.some(({ id, text }) => verdicts.get(id) ?? detectCrisis(text) !== null)) return undefined;
  return new InlineKeyboard()
    .text(signs.up, encodeCallback('thumb:up'))
    .text(signs.down, encodeCallback('thumb:down'));
}

/** A tap on a thumb: counted once a message, marked, and nothing else can be chosen under it. */
export function takeThumb({ db, product, logger }: AppContext, value: Thumb): TapHandler {
  return async (ctx) => {
    const { person, flags, language } = ctx.work;
    const message = ctx.callbackQuery?.message;
    if (!message) return;
    if (!flags.ENABLE_FEEDBACK || !person.consented) return await mark(ctx, message.message_id, undefined);
    if (!(await insertThumb(db, person.person, message.message_id))) return;
    product.note(person.person, { kind: 'thumb', detail: value });
    await mark(ctx, message.message_id, marked(language, value)).catch((error: unknown) => {
      // It is counted; only its look is as before.
      logger.warn({ err: error }, 'a thumb could not be marked');
    });
  };
}

function marked(language: Language, value: Thumb): InlineKeyboard {
  const keyboard = new InlineKeyboard().text(`✓ ${signs[value]}`, encodeCallback(`thumb:${value}`));
  if (value === 'down') keyboard.text(translate(language, 'thumb-more'), encodeCallback('feedback:show'));
  return keyboard;
}

async function mark(
  { api, work }: GatewayContext,
  messageId: number,
  keyboard: InlineKeyboard | undefined,
): Promise<void> {
  try {
    await api.editMessageReplyMarkup(work.lane.chatId, messageId, keyboard ? { reply_markup: keyboard } : {});
  } catch (error) {
    if (!(error instanceof TelegramError) || !(error.notModified || error.code === 'bad_request'))
      throw error;
  }
}
