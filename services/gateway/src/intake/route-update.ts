import type { Language } from '@soulnear/contracts/common.ts';
import type { Message, UserFromGetMe } from 'grammy/types';
import { type Circumstances, circumstancesOf } from '../care/circumstances.ts';
import type { CrisisKind } from '../care/detect-crisis.ts';
import { detectCrisis } from '../care/detect-crisis.ts';
import type { LaneName } from '../lanes/lane-types.ts';
import { languageOf } from '../locales/translate.ts';
import { isForgetWord } from '../rights/forget-words.ts';
import { isBlank } from '../text/blank-text.ts';
import { cleanText } from '../text/clean-text.ts';
import { isMentionOf } from './message-text.ts';
import { updateShapes } from './update-shape.ts';

export interface Crisis extends Partial<Circumstances> {
  kind: CrisisKind;
  language: Language;
}

export type Route =
  | { to: 'nowhere'; reason: 'kind' | 'edit' | 'not_addressed' }
  | {
      to: 'lane';
      chatId: number;
      lane: LaneName;
      crisis: Crisis | undefined;
      /** Who sent it and when (in seconds), where a person may send too much of it. */
      by?: { sender: number; date: number };
      /** The tap to answer. */
      tap?: string;
    };

/** Kinds asked of Telegram. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'stopped_message_generation',
] as const;

/** Content that gets the sentence about what the bot can read; the rest of the kinds are service messages. */
export const contentKinds = [
  'voice',
  'audio',
  'photo',
  'video',
  'video_note',
  'animation',
  'sticker',
  'document',
  'contact',
  'location',
  'venue',
  'poll',
  'dice',
  'game',
  'story',
  'paid_media',
  'checklist',
] as const;

const nowhere = (reason: 'kind' | 'edit' | 'not_addressed'): Route => ({ to: 'nowhere', reason });
const ui = (chatId: number): Route => ({ to: 'lane', chatId, lane: 'ui', crisis: undefined });

/**
 * Where an update goes. Anything of an unexpected shape goes nowhere. Texts of a crisis go to ui
 * first: its worker sends the card and hands them on, and nothing in the database tells them from a command.
 */
export function routeUpdate(update: object, me: UserFromGetMe): Route {
  if ('edited_message' in update) return nowhere('edit');
  if ('message' in update) return routeMessage(update.message, me);
  if ('callback_query' in update) {
    const tap = updateShapes.callback_query.safeParse(update.callback_query);
    if (!tap.success) return nowhere('kind');
    const { id, from, message } = tap.data;
    const by = { sender: from.id, date: Math.floor(Date.now() / 1000) };
    return { to: 'lane', chatId: message?.chat.id ?? from.id, lane: 'ui', crisis: undefined, by, tap: id };
  }
  if ('stopped_message_generation' in update) {
    const stop = updateShapes.stopped_message_generation.safeParse(update.stopped_message_generation);
    return stop.success ? ui(stop.data.chat.id) : nowhere('kind');
  }
  if ('my_chat_member' in update) {
    const membership = updateShapes.my_chat_member.safeParse(update.my_chat_member);
    if (!membership.success || membership.data.chat.type === 'channel') return nowhere('kind');
    return ui(membership.data.chat.id);
  }
  return nowhere('kind');
}

function routeMessage(value: unknown, me: UserFromGetMe): Route {
  if (!updateShapes.message.safeParse(value).success) return nowhere('kind');
  const message = value as Message;
  const { chat, from, text, caption } = message;
  if (!from || from.is_bot || chat.type === 'channel' || message.business_connection_id)
    return nowhere('kind');
  if (chat.type !== 'private' && !isAddressed(message, me)) return nowhere('not_addressed');
  const kind = detectCrisis(text ?? caption ?? '');
  const crisis = kind
    ? { kind, language: languageOf(from.language_code), ...circumstancesOf(text ?? caption ?? '') }
    : undefined;
  const by = { sender: from.id, date: message.date };
  if (text !== undefined) {
    // The word that forgets somebody must not wait behind an answer.
    const confirms = chat.type === 'private' && isForgetWord(text);
    const lane = crisis || confirms || isCommand(message) || isBlank(cleanText(text)) ? 'ui' : 'talk';
    return { to: 'lane', chatId: chat.id, lane, crisis, by };
  }
  if (!contentKinds.some((content) => content in message)) return nowhere('kind');
  return { to: 'lane', chatId: chat.id, lane: 'ui', crisis, by };
}

export function isCommand({ entities }: Pick<Message, 'entities'>): boolean {
  return entities?.some((entity) => entity.type === 'bot_command' && entity.offset === 0) ?? false;
}

/** In a group: a reply to the bot, its name, or a command with its name. */
function isAddressed(message: Message, me: UserFromGetMe): boolean {
  if (message.reply_to_message?.from?.id === me.id) return true;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some((entity) => {
    if (entity.type !== 'bot_command') return isMentionOf(me, text, entity);
    const command = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    return command.endsWith(`@${me.username.toLowerCase()}`);
  });
}
