import { badRequest } from '../api-error.ts';
import type { ApiMessage } from '../api-types.ts';
import { addMessage, type ChatState, findMessage, messageView, type StoredMessage } from '../chat-state.ts';
import { type ReplyMarkup, readReplyMarkup } from '../check-reply-markup.ts';
import { formatText } from '../text/format-text.ts';
import type { World } from '../world.ts';
import { chatFor, type Method, nowSeconds, type Params } from './method.ts';

export const sendMessage: Method = {
  params: [
    'chat_id',
    'message_thread_id',
    'text',
    'parse_mode',
    'entities',
    'link_preview_options',
    'disable_notification',
    'protect_content',
    'message_effect_id',
    'reply_parameters',
    'reply_markup',
  ],
  run({ world }, params) {
    if (params.text === undefined || params.text === '') {
      if (params.chat_id !== undefined) throw badRequest('message text is empty');
    }
    const state = chatFor(world, params);
    const formatted = formatText(params);
    const markup = readReplyMarkup(params.reply_markup);
    const message: ApiMessage = {
      message_id: world.nextMessageId,
      from: world.bot,
      chat: state.chat,
      date: nowSeconds(),
      ...repliedTo(state, params),
      text: formatted.text,
      ...(formatted.entities.length > 0 ? { entities: formatted.entities } : {}),
      ...(markup.kind === 'inline' ? { reply_markup: markup.keyboard } : {}),
    };
    world.nextMessageId += 1;
    show(world, state, { message, at: Date.now(), fromBot: true, read: true }, markup);
    return message;
  },
};

/** A new message of the bot ends its draft and its typing. */
export function show(world: World, state: ChatState, stored: StoredMessage, markup: ReplyMarkup): void {
  addMessage(state, stored);
  world.setDraft(state, undefined);
  world.setTyping(state, false);
  if (markup.kind === 'reply' || markup.kind === 'remove') {
    state.replyKeyboard = markup.kind === 'reply' ? markup.rows : [];
    world.changes.emit({ type: 'keyboard', chatId: state.chat.id, rows: state.replyKeyboard });
  }
  world.changes.emit({ type: 'message', chatId: state.chat.id, message: messageView(stored) });
}

/** The message a reply is to, as Telegram shows it; throws its 400. */
export function repliedTo(state: ChatState, params: Params): { reply_to_message?: ApiMessage } {
  const reply = params.reply_parameters as
    | { message_id?: unknown; allow_sending_without_reply?: unknown }
    | undefined;
  if (!reply) return {};
  const found = findMessage(state, Number(reply.message_id))?.message;
  if (!found && reply.allow_sending_without_reply !== true)
    throw badRequest('message to be replied not found');
  if (!found) return {};
  const { reply_to_message: _, ...flat } = found;
  return { reply_to_message: flat as ApiMessage };
}
