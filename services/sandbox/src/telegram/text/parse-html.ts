import { badRequest } from '../api-error.ts';
import type { ApiEntity } from '../api-types.ts';
import type { FormattedText } from './entity-types.ts';
import { isWebAddress } from './read-entities.ts';

const STYLE_OF: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
};
const TAGS = new Set([...Object.keys(STYLE_OF), 'a', 'span', 'blockquote', 'tg-emoji']);
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TAG = /^<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>/i;
const ATTRIBUTE = /([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi;

interface OpenTag {
  name: string;
  offset: number;
  attributes: Map<string, string>;
}

/** Telegram's HTML to text and entities; throws its 400 for unknown, crossing or unclosed tags. */
export function parseHtml(source: string): FormattedText {
  let text = '';
  const open: OpenTag[] = [];
  const entities: ApiEntity[] = [];
  for (let at = 0; at < source.length; ) {
    const character = source.charAt(at);
    if (character === '&') {
      const [decoded, used] = decode(source.slice(at, at + 12));
      text += decoded;
      at += used;
    } else if (character === '<') {
      const tag = TAG.exec(source.slice(at));
      if (!tag) throw fail(`Unclosed start tag at byte offset ${byteOffset(source, at)}`);
      const name = (tag[2] ?? '').toLowerCase();
      if (tag[1]) closeTag(name, at);
      else openTag(name, tag[3] ?? '', at);
      at += tag[0].length;
    } else {
      text += character;
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left) throw fail(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities };

  function openTag(name: string, rest: string, at: number): void {
    if (!TAGS.has(name)) {
      throw fail(`Unsupported start tag "${name}" at byte offset ${byteOffset(source, at)}`);
    }
    const attributes = new Map<string, string>();
    for (const [, key, one, two, three] of rest.matchAll(ATTRIBUTE)) {
      if (key) attributes.set(key.toLowerCase(), unescapeHtml(one ?? two ?? three ?? ''));
    }
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
      throw fail(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(source, at)}`);
    }
    open.push({ name, offset: text.length, attributes });
  }

  function closeTag(name: string, at: number): void {
    const last = open.pop();
    if (!last) throw fail(`Unexpected end tag at byte offset ${byteOffset(source, at)}`);
    if (last.name !== name) {
      const where = byteOffset(source, at);
      throw fail(`Unmatched end tag at byte offset ${where}, expected "</${last.name}>", found "</${name}>"`);
    }
    const length = text.length - last.offset;
    const shape = entityShape(last, text.slice(last.offset));
    if (!shape || length === 0) return;
    const inner = entities.at(-1);
    if (shape.type === 'pre' && inner?.type === 'code' && inner.language) {
      entities.pop();
      shape.language = inner.language;
    }
    entities.push({ ...shape, offset: last.offset, length });
  }
}

function entityShape(tag: OpenTag, content: string): { type: string; [field: string]: string } | undefined {
  const style = STYLE_OF[tag.name];
  const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
  if (tag.name === 'code' && language) return { type: 'code', language };
  if (style) return { type: style };
  if (tag.name === 'span') return { type: 'spoiler' };
  if (tag.name === 'blockquote') {
    return { type: tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' };
  }
  if (tag.name === 'tg-emoji')
    return { type: 'custom_emoji', custom_emoji_id: tag.attributes.get('emoji-id') ?? '' };
  const url = tag.attributes.get('href') ?? content;
  return isWebAddress(url) ? { type: 'text_link', url } : undefined;
}

/** Unknown and unfinished references stay as they are. */
function decode(source: string): [string, number] {
  const match = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));?/i.exec(source);
  const code = match?.[1] ? Number(match[1]) : match?.[2] ? Number.parseInt(match[2], 16) : 0;
  if (match && code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) {
    return [String.fromCodePoint(code), match[0].length];
  }
  const named = NAMED[match?.[3] ?? ''];
  return match && named ? [named, match[0].length] : ['&', 1];
}

const unescapeHtml = (value: string): string => value.replace(/&[#\w]{1,8};?/g, (found) => decode(found)[0]);
const byteOffset = (source: string, at: number): number => Buffer.byteLength(source.slice(0, at));
const fail = (reason: string) => badRequest(`can't parse entities: ${reason}`);
