import type { MessageEntity, Update, User, UserFromGetMe } from 'grammy/types';
import { cleanText } from '../text/clean-text.ts';

/** The longest text a turn may carry, in UTF-16 units. */
const longestText = 16_384;

/** What is to be answered of a text message: safe for the database, without the bot's name when called by it. */
export function textOf(update: Update, me: UserFromGetMe): string {
  const { message } = update;
  const text = message?.text ?? '';
  const called = message?.chat.type === 'private' ? text : withoutMentions(text, message?.entities ?? [], me);
  return cleanText(called).trim().slice(0, longestText).toWellFormed();
}

/** Whether the words are somebody else's, handed on. */
export function isForwarded({ message }: Update): boolean {
  return message?.forward_origin !== undefined;
}

/** Who sent the update, by Telegram's id; null where it has no sender. */
export function senderOf(update: Update): number | null {
  return userOf(update)?.id ?? null;
}

export function userOf(update: Update): User | undefined {
  const { message, callback_query: tap, my_chat_member: membership } = update;
  return message?.from ?? tap?.from ?? membership?.from;
}

/** The topic of a forum in which the update was written, and is answered. */
export function threadOf({ message, callback_query: tap }: Update): number | undefined {
  const written = message ?? tap?.message;
  return written && 'is_topic_message' in written && written.is_topic_message
    ? written.message_thread_id
    : undefined;
}

export function isMentionOf(me: UserFromGetMe, text: string, entity: MessageEntity): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  if (entity.type !== 'mention') return false;
  const name = text.slice(entity.offset + 1, entity.offset + entity.length);
  return name.toLowerCase() === me.username.toLowerCase();
}

function withoutMentions(text: string, entities: MessageEntity[], me: UserFromGetMe): string {
  let rest = '';
  let from = 0;
  for (const entity of entities) {
    if (!isMentionOf(me, text, entity)) continue;
    rest += text.slice(from, entity.offset);
    from = entity.offset + entity.length;
  }
  const stripped = (rest + text.slice(from)).trim();
  // Only called by name: the call itself is the text.
  return stripped === '' ? text : stripped;
}
