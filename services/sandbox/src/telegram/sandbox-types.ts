import type { ApiEntity, BotCommand, InlineButton } from './api-types.ts';

export type AttachmentKind = 'voice' | 'photo' | 'sticker' | 'document';

/** One message as the person sees it. */
export interface MessageView {
  id: number;
  from: 'bot' | 'person';
  text: string;
  entities: ApiEntity[];
  /** Inline buttons in rows; empty when there are none. */
  keyboard: InlineButton[][];
  edited: boolean;
  /** Unix time in milliseconds. */
  at: number;
  /** For a person's message: the bot has taken the update (confirmed it, or answered its webhook with 2xx). */
  read: boolean;
  /** `fileId`: the bot has uploaded it. */
  attachment?: { kind: AttachmentKind; name: string; fileId?: string };
}

export interface DraftView {
  draftId: number;
  /** Empty text is shown as "Thinking…". */
  text: string;
  entities: ApiEntity[];
  canStop: boolean;
}

/** One tap on an inline button and what the bot made of it. */
export interface TapView {
  queryId: string;
  messageId: number;
  data: string;
  answered: boolean;
  text?: string;
  alert?: boolean;
}

export interface ChatView {
  chatId: number;
  messages: MessageView[];
  draft?: DraftView;
  typing: boolean;
  taps: TapView[];
  blocked: boolean;
  /** Rows of a reply keyboard, when the bot has shown one. */
  replyKeyboard: string[][];
}

export interface TapOptions {
  /** Look only at this message; else the newest message that has such a button. */
  messageId?: number;
  /** The query is already too old when the bot gets it: answering it is refused. */
  stale?: boolean;
  /** Send this callback data instead of the button's own (a forged button); needs no such button. */
  forgedData?: string;
}

/** A test user in a private chat with the bot. */
export interface Person {
  readonly id: number;
  readonly firstName: string;
  readonly languageCode: string;
  /** Sends a text and returns its update_id. Throws while the bot is blocked by this person. */
  send(text: string, options?: { replyTo?: number; times?: number }): number;
  /** Sends a voice, photo, sticker or document without text; returns its update_id. */
  attach(kind: AttachmentKind, options?: { caption?: string }): number;
  /** Edits an own message; returns the update_id of the edited_message. */
  edit(messageId: number, text: string): number;
  /** Presses the inline button with this text or callback data; returns the update_id. Throws when there is no such button. */
  tap(button: string, options?: TapOptions): number;
  /** Presses the draft's stop button; returns the update_id. Throws when no draft can be stopped. */
  stop(): number;
  /** The commands this person's menu lists (scope and language resolved as in Telegram). */
  commands(): BotCommand[];
  chat(): ChatView;
  /** Resolves with the chat once the predicate holds; rejects after timeoutMs (default 10,000). Looks at each change. */
  waitForBot(predicate: (chat: ChatView) => boolean, timeoutMs?: number): Promise<ChatView>;
  /** Blocks the bot: sends get 403 from now on, and a my_chat_member update is delivered. */
  block(): void;
  unblock(): void;
}

/** A scripted fault for the next calls of a method. */
export interface MethodFault {
  /** A method's name, or '*'. */
  method: string;
  chatId?: number;
  /** HTTP status; default: errorCode. */
  status?: number;
  errorCode?: number;
  description?: string;
  /** Seconds, as in Telegram's parameters.retry_after. */
  retryAfter?: number;
  /** How many calls fail; default 1. */
  times?: number;
  /** Cut the connection before acting, or after the call has taken effect. */
  drop?: 'before' | 'after';
  /** Milliseconds to wait before anything else; alone it only slows the call. */
  delayMs?: number;
}

export interface BotCall {
  method: string;
  /** Unix time in milliseconds. */
  at: number;
  params: Record<string, unknown>;
  /** Whether the answer was ok, and what it was; absent while the call is open or when it was cut. */
  ok?: boolean;
  errorCode?: number;
  result?: unknown;
}

export interface NewPerson {
  id?: number;
  firstName?: string;
  languageCode?: string;
}

/** Telegram in a process: the seam for tests. */
export interface TelegramSandbox {
  readonly bot: { id: number; username: string; firstName: string };
  /** Makes a test user, or returns the one with this id. */
  person(options?: NewPerson): Person;
  people(): Person[];
  /** Any chat's view (groups too), once a message of it was delivered. */
  chat(chatId: number): ChatView;
  /** Queues a raw update; without update_id it gets the next one. `times` queues it several times. Returns the update_id. */
  deliver(update: Record<string, unknown>, options?: { times?: number }): number;
  /** What the bot has uploaded; undefined once it had to make room for others. */
  file(fileId: string): { name: string; type: string; bytes: Buffer } | undefined;
  /** The next update's id (Telegram re-seeds ids after a quiet week). */
  setNextUpdateId(id: number): void;
  updatesPending(): number;
  /** Resolves once the bot has taken all updates; rejects after timeoutMs. */
  waitForNoUpdates(timeoutMs?: number): Promise<void>;
  /** The latest calls of the bot, oldest first (bounded). */
  readonly calls: BotCall[];
  callsOf(method: string): BotCall[];
  clearCalls(): void;
  fail(fault: MethodFault): void;
  clearFaults(): void;
  /** Webhook as the bot has set it; url is '' while it polls. */
  webhook(): { url: string; lastErrorMessage?: string; posts: { accepted: number; refused: number } };
}
