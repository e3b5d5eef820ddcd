import { badRequest } from './api-error.ts';
import type { InlineButton, InlineKeyboard } from './api-types.ts';
import { isWebAddress } from './text/read-entities.ts';

const ACTIONS = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];
const STYLES = new Set(['danger', 'success', 'primary']);
const MAX_BUTTONS = 100;

export type ReplyMarkup =
  | { kind: 'inline'; keyboard: InlineKeyboard }
  | { kind: 'reply'; rows: string[][] }
  | { kind: 'remove' }
  | { kind: 'none' };

/** Reads `reply_markup`; throws Telegram's 400 for what it would refuse. */
export function readReplyMarkup(value: unknown): ReplyMarkup {
  if (value === undefined || value === null || value === '') return { kind: 'none' };
  if (typeof value !== 'object') throw badRequest('object expected as reply markup');
  const markup = value as Record<string, unknown>;
  if (markup.inline_keyboard !== undefined) return readInline(markup.inline_keyboard);
  if (markup.keyboard !== undefined) {
    const rows = rowsOf(markup.keyboard, 'keyboard');
    return { kind: 'reply', rows: rows.map((row) => row.map(replyButton)) };
  }
  return markup.remove_keyboard === true ? { kind: 'remove' } : { kind: 'none' };
}

function readInline(value: unknown): ReplyMarkup {
  const rows = rowsOf(value, 'inline_keyboard').filter((row) => row.length > 0);
  if (rows.flat().length > MAX_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
  const keyboard = rows.map((row) => row.map(inlineButton));
  return keyboard.length === 0
    ? { kind: 'none' }
    : { kind: 'inline', keyboard: { inline_keyboard: keyboard } };
}

function rowsOf(value: unknown, field: string): unknown[][] {
  if (!Array.isArray(value)) throw badRequest(`field "${field}" must be of type Array`);
  for (const row of value)
    if (!Array.isArray(row)) throw badRequest(`field "${field}" must be an Array of Arrays`);
  return value as unknown[][];
}

function inlineButton(value: unknown): InlineButton {
  if (typeof value !== 'object' || value === null) {
    throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  }
  const button = value as InlineButton;
  if (typeof button.text !== 'string' || button.text.trim() === '') {
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be non-empty');
  }
  const actions = ACTIONS.filter((action) => button[action] !== undefined);
  if (actions.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (button.callback_data !== undefined) {
    const bytes = typeof button.callback_data === 'string' ? Buffer.byteLength(button.callback_data) : 0;
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
  }
  if (button.url !== undefined && !isWebAddress(String(button.url))) {
    throw badRequest('inline keyboard button URL is invalid: Wrong HTTP URL');
  }
  if (button.style !== undefined && !STYLES.has(button.style)) {
    throw badRequest("can't parse inline keyboard button: invalid button style specified");
  }
  return Object.fromEntries(
    Object.entries(button).filter(
      ([field]) => field === 'text' || field === 'style' || actions.includes(field),
    ),
  ) as InlineButton;
}

function replyButton(value: unknown): string {
  const text = typeof value === 'string' ? value : (value as { text?: unknown } | null)?.text;
  if (typeof text !== 'string' || text === '') throw badRequest("can't parse keyboard button: text is empty");
  return text;
}
