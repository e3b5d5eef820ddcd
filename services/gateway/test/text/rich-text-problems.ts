import type { RichText } from '../../src/text/rich-text.ts';

/** What Telegram would refuse, trim or mend in a text with entities. */
export function problemsOf({ text, entities }: RichText): string[] {
  const problems: string[] = [];
  if (text !== text.trim()) problems.push('untrimmed text');
  if (!text.isWellFormed()) problems.push('lone surrogate');
  for (const [index, entity] of entities.entries()) {
    const { type, offset, length } = entity;
    const inside = text.slice(offset, offset + length);
    if (offset < 0 || length <= 0 || offset + length > text.length) problems.push(`${type} out of the text`);
    if (inside !== inside.trim()) problems.push(`${type} with whitespace at its edge`);
    if (!inside.isWellFormed()) problems.push(`${type} cuts a surrogate pair`);
    for (const other of entities.slice(index + 1)) {
      if (other.offset < offset) problems.push('entities out of order');
      if (other.offset >= offset + length) continue;
      const nested = other.offset + other.length <= offset + length;
      if (!nested && isFixed(type) && isFixed(other.type)) problems.push(`${type} and ${other.type} overlap`);
      const pair = [type, other.type];
      if (type === other.type) problems.push(`${type} within ${type}`);
      if (
        pair.some((one) => one === 'code' || one === 'pre') &&
        pair.some((one) => one !== 'blockquote' && one !== 'code' && one !== 'pre')
      ) {
        problems.push(`${type} with ${other.type}`);
      }
    }
  }
  return problems;
}

const isFixed = (type: string) => type !== 'bold' && type !== 'italic';
