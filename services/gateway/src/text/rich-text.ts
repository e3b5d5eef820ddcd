import type { MessageEntity } from 'grammy/types';

/** Text as Telegram takes it without `parse_mode`; offsets and lengths in UTF-16 units. */
export type RichText = { text: string; entities: MessageEntity[] };
