import type { InlineKeyboardMarkup } from 'grammy/types';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { TelegramError } from '../telegram/telegram-error.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import type { RichText } from '../text/rich-text.ts';
import { sayMarkdown } from './say.ts';

export interface Screen {
  /** In the Markdown subset, within one message. */
  text: string;
  keyboard?: InlineKeyboardMarkup;
}

/** One with its entities, for texts that hold somebody's own signs. */
export interface RichScreen {
  text: RichText;
  keyboard?: InlineKeyboardMarkup;
}

/** Shows a screen: in place of the tapped message, or as a new one where none was tapped or it cannot be edited. */
export async function showScreen(
  ctx: GatewayContext,
  { text, keyboard }: Screen | RichScreen,
): Promise<void> {
  const tapped = ctx.callbackQuery?.message;
  const rich = typeof text === 'string' ? markdownToEntities(text) : text;
  if (tapped && (await editScreen(ctx, tapped.message_id, { text: rich, ...(keyboard && { keyboard }) })))
    return;
  if (typeof text !== 'string') await ctx.work.sender.send({ ...text, ...(keyboard && { keyboard }) });
  else await sayMarkdown(ctx.work.sender, text, { ...(keyboard && { keyboard }) });
}

/** Puts a screen in the place of a message; false where it cannot be edited. */
export async function editScreen(
  ctx: GatewayContext,
  messageId: number,
  { text, keyboard }: RichScreen,
): Promise<boolean> {
  const { text: plain, entities } = text;
  try {
    await ctx.api.editMessageText(ctx.work.lane.chatId, messageId, plain, {
      entities,
      link_preview_options: { is_disabled: true },
      ...(keyboard && { reply_markup: keyboard }),
    });
    return true;
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
    // A double tap asks for what is there already.
    if (error.notModified) return true;
    if (error.code === 'bad_request') return false;
    throw error;
  }
}
