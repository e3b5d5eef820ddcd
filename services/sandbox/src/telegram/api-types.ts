/** The part of Telegram's own objects that the sandbox speaks. Field names are Telegram's. */

export interface ApiUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface ApiChat {
  id: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
}

export interface ApiEntity {
  type: string;
  /** In UTF-16 units. */
  offset: number;
  /** In UTF-16 units. */
  length: number;
  url?: string;
  language?: string;
  custom_emoji_id?: string;
  user?: ApiUser;
}

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
  style?: string;
  [field: string]: unknown;
}

export interface InlineKeyboard {
  inline_keyboard: InlineButton[][];
}

export interface ApiMessage {
  message_id: number;
  from?: ApiUser;
  chat: ApiChat;
  /** Unix time in seconds. */
  date: number;
  edit_date?: number;
  reply_to_message?: ApiMessage;
  text?: string;
  entities?: ApiEntity[];
  caption?: string;
  reply_markup?: InlineKeyboard;
  [field: string]: unknown;
}

/** An update as delivered; at most one field besides `update_id`. */
export interface ApiUpdate {
  update_id: number;
  [kind: string]: unknown;
}

export interface BotCommand {
  command: string;
  description: string;
}
