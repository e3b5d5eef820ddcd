import type { MessageEntity } from 'grammy/types';

export type Range = { from: number; to: number };

/** What a split keeps in one piece, ordered by place: links that fit, other entities up to a quarter of a part. */
export function keptWhole(entities: MessageEntity[], limit: number): Range[] {
  return entities
    .filter(({ type, length }) => length <= (type === 'text_link' ? limit : limit / 4))
    .map(({ offset, length }) => ({ from: offset, to: offset + length }))
    .sort((a, b) => a.from - b.from);
}
