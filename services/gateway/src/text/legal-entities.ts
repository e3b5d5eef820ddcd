import type { MessageEntity } from 'grammy/types';
import { isSpaceAt } from './blank-text.ts';
import type { RichText } from './rich-text.ts';

type Range = { from: number; to: number };

const rangeOf = (entity: MessageEntity): Range => ({
  from: entity.offset,
  to: entity.offset + entity.length,
});
const isMono = (entity: MessageEntity) => entity.type === 'code' || entity.type === 'pre';
const isStyle = (entity: MessageEntity) => entity.type === 'bold' || entity.type === 'italic';
const byPlace = (a: MessageEntity, b: MessageEntity) => a.offset - b.offset || b.length - a.length;

/**
 * The part [from, to) of a text with entities Telegram takes as they are: trimmed, styles merged and kept
 * out of monospace, nothing empty, ordered by place.
 */
export function cutRichText({ text, entities }: RichText, from = 0, to = text.length): RichText {
  const start = skipSpace(text, from, to);
  const end = skipSpaceBack(text, start, to);
  const inside = entities.map((entity) => clip(text, entity, start, end)).filter((entity) => entity !== null);
  const links = inside.filter((entity) => entity.type === 'text_link').sort(byPlace);
  const mono = without(inside.filter(isMono).sort(byPlace), links);
  const rest = inside.filter((entity) => !isStyle(entity) && !isMono(entity));
  const styles = (['bold', 'italic'] as const).flatMap((type) =>
    styleOutsideMono(text, type, inside.filter((entity) => entity.type === type).sort(byPlace), mono),
  );
  const legal = [...rest, ...mono, ...styles].sort(byPlace);
  return {
    text: text.slice(start, end),
    entities: legal.map((entity) => ({ ...entity, offset: entity.offset - start })),
  };
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpaceAt(text, at)) at += 1;
  return at;
}

function skipSpaceBack(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isSpaceAt(text, at - 1)) at -= 1;
  return at;
}

function clip(text: string, entity: MessageEntity, start: number, end: number): MessageEntity | null {
  const last = Math.min(entity.offset + entity.length, end);
  const from = skipSpace(text, Math.max(entity.offset, start), last);
  const to = skipSpaceBack(text, from, last);
  return to > from ? { ...entity, offset: from, length: to - from } : null;
}

/** Both lists are ordered by place and free of overlaps among themselves. */
function without(mono: MessageEntity[], links: MessageEntity[]): MessageEntity[] {
  let next = 0;
  return mono.filter((entity) => {
    const { from, to } = rangeOf(entity);
    while (next < links.length && endOf(links[next]) <= from) next += 1;
    const link = links[next];
    return link === undefined || link.offset >= to;
  });
}

const endOf = (entity: MessageEntity | undefined) => (entity ? entity.offset + entity.length : 0);

function styleOutsideMono(
  text: string,
  type: 'bold' | 'italic',
  styles: MessageEntity[],
  mono: MessageEntity[],
): MessageEntity[] {
  const pieces: Range[] = [];
  let next = 0;
  for (const { from, to } of merge(styles.map(rangeOf))) {
    let at = from;
    while (next < mono.length && endOf(mono[next]) <= from) next += 1;
    for (let i = next; i < mono.length; i += 1) {
      const hole = mono[i];
      if (!hole || hole.offset >= to) break;
      pieces.push({ from: at, to: hole.offset });
      at = endOf(hole);
    }
    pieces.push({ from: at, to });
  }
  return pieces
    .map(({ from, to }) => clip(text, { type, offset: from, length: to - from }, from, to))
    .filter((entity) => entity !== null);
}

function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
  }
  return merged;
}
