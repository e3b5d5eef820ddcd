import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '../api-error.ts';
import type { ApiMessage } from '../api-types.ts';
import { findMessage, messageView, type StoredMessage } from '../chat-state.ts';
import { readReplyMarkup } from '../check-reply-markup.ts';
import { formatText } from '../text/format-text.ts';
import type { World } from '../world.ts';
import { chatFor, type Method, messageIdOf, nowSeconds, type Params } from './method.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export const editMessageText: Method = {
  params: ['chat_id', 'message_id', 'text', 'parse_mode', 'entities', 'link_preview_options', 'reply_markup'],
  run({ world }, params) {
    const stored = editable(world, params);
    const { text, entities } = formatText(params, { tooLong: 'MESSAGE_TOO_LONG' });
    const { entities: _, ...rest } = stored.message;
    return apply(world, stored, params, { ...rest, text, ...(entities.length > 0 ? { entities } : {}) });
  },
};

export const editMessageReplyMarkup: Method = {
  params: ['chat_id', 'message_id', 'reply_markup'],
  run({ world }, params) {
    const stored = editable(world, params);
    return apply(world, stored, params, stored.message);
  },
};

function editable(world: World, params: Params): StoredMessage {
  if (params.inline_message_id !== undefined) throw badRequest('MESSAGE_ID_INVALID');
  const state = chatFor(world, params);
  const stored = findMessage(state, messageIdOf(params));
  if (!stored) throw badRequest('message to edit not found');
  if (!stored.fromBot) throw badRequest("message can't be edited");
  return stored;
}

/** Without reply_markup an edit takes the keyboard away, as in Telegram. */
function apply(world: World, stored: StoredMessage, params: Params, next: ApiMessage): ApiMessage {
  const markup = readReplyMarkup(params.reply_markup);
  const { reply_markup: _, edit_date, ...rest } = next;
  const edited: ApiMessage = {
    ...rest,
    ...(markup.kind === 'inline' ? { reply_markup: markup.keyboard } : {}),
  };
  const { edit_date: __, ...current } = stored.message;
  if (isDeepStrictEqual(edited, current)) throw badRequest(NOT_MODIFIED);
  const textChanged = edited.text !== current.text || !isDeepStrictEqual(edited.entities, current.entities);
  // A new keyboard alone does not mark a message as edited.
  const date = textChanged ? nowSeconds() : edit_date;
  stored.message = date === undefined ? edited : { ...edited, edit_date: date };
  world.changes.emit({ type: 'message', chatId: stored.message.chat.id, message: messageView(stored) });
  return stored.message;
}
