import type { ApiChat, ApiEntity, ApiMessage, ApiUser } from './api-types.ts';
import type { AttachmentKind, ChatView, DraftView, MessageView, TapView } from './sandbox-types.ts';

const MESSAGES_KEPT = 1000;
const TAPS_KEPT = 200;

export interface StoredMessage {
  message: ApiMessage;
  at: number;
  fromBot: boolean;
  read: boolean;
  attachment?: { kind: AttachmentKind; name: string; fileId?: string };
}

export interface StoredTap extends TapView {
  /** Unix time in milliseconds after which answering is refused. */
  expiresAt: number;
}

export interface StoredDraft {
  draftId: number;
  text: string;
  entities: ApiEntity[];
  canStop: boolean;
  keepOnStop: boolean;
}

export interface ChatState {
  chat: ApiChat;
  /** The person, in a private chat. */
  user?: ApiUser;
  /** A bot cannot write first. */
  started: boolean;
  blocked: boolean;
  messages: StoredMessage[];
  taps: StoredTap[];
  replyKeyboard: string[][];
  draft?: StoredDraft;
  /** The last draft the person stopped: later pieces of it are not shown. */
  stoppedDraftId?: number;
  typingUntil: number;
}

/** An empty chat. */
export function newChat(chat: ApiChat, user?: ApiUser): ChatState {
  const base = { chat, started: false, blocked: false, messages: [], taps: [], replyKeyboard: [] };
  return { ...base, ...(user ? { user } : {}), typingUntil: 0 };
}

/** Adds a message and forgets the oldest beyond the bound. */
export function addMessage(state: ChatState, stored: StoredMessage): void {
  state.messages.push(stored);
  if (state.messages.length > MESSAGES_KEPT) state.messages.splice(0, state.messages.length - MESSAGES_KEPT);
}

export function addTap(state: ChatState, tap: StoredTap): void {
  state.taps.push(tap);
  if (state.taps.length > TAPS_KEPT) state.taps.splice(0, state.taps.length - TAPS_KEPT);
}

export function findMessage(state: ChatState, messageId: number): StoredMessage | undefined {
  return state.messages.findLast((stored) => stored.message.message_id === messageId);
}

export function messageView(stored: StoredMessage): MessageView {
  const { message } = stored;
  return {
    id: message.message_id,
    from: stored.fromBot ? 'bot' : 'person',
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? [],
    keyboard: message.reply_markup?.inline_keyboard ?? [],
    edited: message.edit_date !== undefined,
    at: stored.at,
    read: stored.read,
    ...(stored.attachment ? { attachment: stored.attachment } : {}),
  };
}

export function draftView(draft: StoredDraft): DraftView {
  const { draftId, text, entities, canStop } = draft;
  return { draftId, text, entities, canStop };
}

export function tapView({ expiresAt: _, ...tap }: StoredTap): TapView {
  return { ...tap };
}

export function chatView(state: ChatState): ChatView {
  return {
    chatId: state.chat.id,
    messages: state.messages.map(messageView),
    ...(state.draft ? { draft: draftView(state.draft) } : {}),
    typing: state.typingUntil > Date.now(),
    taps: state.taps.map(tapView),
    blocked: state.blocked,
    replyKeyboard: state.replyKeyboard,
  };
}
