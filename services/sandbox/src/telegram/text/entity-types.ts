import type { ApiEntity } from '../api-types.ts';

export interface FormattedText {
  text: string;
  entities: ApiEntity[];
}

/** May cross others: Telegram splits them. */
export const STYLES = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
/** Nothing lies inside these, nor around them but a quotation. */
export const CODES = new Set(['code', 'pre']);
export const QUOTES = new Set(['blockquote', 'expandable_blockquote']);
/** Kept whole or not at all. */
export const SOLID = new Set(['text_link', 'text_mention', 'custom_emoji', 'date_time']);
/** Found by Telegram itself; what the bot says about them is ignored. */
export const DETECTED = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
]);

export const endOf = (entity: ApiEntity): number => entity.offset + entity.length;

export const overlaps = (one: ApiEntity, other: ApiEntity): boolean =>
  one.offset < endOf(other) && other.offset < endOf(one);

/** Outer before inner, as Telegram sends them. */
export const byPlace = (one: ApiEntity, other: ApiEntity): number =>
  one.offset - other.offset || other.length - one.length;
