import type { MessageEntity } from 'grammy/types';
import { parseInline } from './inline-markdown.ts';
import type { RichText } from './rich-text.ts';

type Line = { kind: 'plain' | 'blank' | 'heading' | 'item' | 'quote' | 'fence'; raw: string; body: string };

const fence = /^ {0,3}```([\w+#.-]{0,40})[ \t]*$/;

/**
 * The whole Markdown subset as untrimmed text with entities. With `open`, the end is still being written:
 * its unclosed block and marks count as closed there.
 */
export function parseBlocks(markdown: string, open: boolean): RichText {
  const lines = markdown.split('\n').map(readLine);
  const fences = lines
    .flatMap((line, index) => (line.kind === 'fence' && line.body === '' ? [index] : []))
    .reverse();
  const out: { text: string[]; length: number; entities: MessageEntity[] } = {
    text: [],
    length: 0,
    entities: [],
  };
  const add = (part: RichText, around?: 'bold' | 'blockquote') => {
    for (const entity of part.entities) out.entities.push({ ...entity, offset: entity.offset + out.length });
    if (around) out.entities.push({ type: around, offset: out.length, length: part.text.length });
    out.text.push(part.text, '\n');
    out.length += part.text.length + 1;
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (!line) break;
    if (line.kind === 'fence') {
      while ((fences.at(-1) ?? Infinity) <= at) fences.pop();
      const close = fences.at(-1) ?? (open ? lines.length : undefined);
      const block = close === undefined ? null : codeBlock(lines.slice(at + 1, close), line.body);
      if (block && close !== undefined) {
        add(block);
        at = close + 1;
        continue;
      }
    }
    const end = line.kind === 'plain' || line.kind === 'quote' ? runEnd(lines, at) : at + 1;
    const body = lines.slice(at, end).map(bodyOf).join('\n');
    const inline = parseInline(body, open && end === lines.length);
    add(inline, line.kind === 'heading' ? 'bold' : line.kind === 'quote' ? 'blockquote' : undefined);
    at = end;
  }
  return { text: out.text.join(''), entities: out.entities };
}

function readLine(raw: string): Line {
  const code = fence.exec(raw);
  if (code) return { kind: 'fence', raw, body: code[1] ?? '' };
  if (raw.trim() === '') return { kind: 'blank', raw, body: '' };
  const heading = /^#{1,6}[ \t]+(?=\S)/.exec(raw);
  if (heading) return { kind: 'heading', raw, body: raw.slice(heading[0].length) };
  const item = /^([ \t]*)- +(?=\S)/.exec(raw);
  if (item) return { kind: 'item', raw, body: `${item[1]}• ${raw.slice(item[0].length)}` };
  const quote = /^> ?/.exec(raw);
  if (quote) return { kind: 'quote', raw, body: quoteBody(raw.slice(quote[0].length)) };
  return { kind: 'plain', raw, body: raw };
}

const quoteBody = (text: string) => text.replace(/^([ \t]*)- +(?=\S)/, '$1• ');
const bodyOf = (line: Line) => (line.kind === 'fence' ? line.raw : line.body);

function runEnd(lines: Line[], from: number): number {
  const kind = lines[from]?.kind;
  let end = from + 1;
  while (lines[end]?.kind === kind) end += 1;
  return end;
}

function codeBlock(lines: Line[], language: string): RichText | null {
  const text = lines.map(({ raw }) => raw).join('\n');
  if (text.trim() === '') return null;
  return { text, entities: [{ type: 'pre', offset: 0, length: text.length, ...(language && { language }) }] };
}
