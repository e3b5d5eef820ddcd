import type { ApiEntity } from '../api-types.ts';
import { byPlace, endOf, overlaps } from './entity-types.ts';

const PATTERNS: [string, RegExp][] = [
  [
    'url',
    /(?<![\w@.])(?:https?:\/\/[^\s<>"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|ru|io|me|app|dev)(?:\/[^\s<>"]*)?)(?<![.,!?;:)\]»"'])/giu,
  ],
  ['email', /(?<![\w.])[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}(?!\w)/giu],
  ['bot_command', /(?<![\w/@.<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])/gu],
  ['mention', /(?<![\p{L}\p{N}_@.])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)/gu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
];
const OPAQUE = new Set(['code', 'pre', 'text_link', 'text_mention']);

/** Adds what Telegram finds by itself (links, commands, mentions, hashtags) where nothing opaque lies. */
export function findEntities(text: string, given: ApiEntity[]): ApiEntity[] {
  const taken = given.filter((entity) => OPAQUE.has(entity.type));
  const found: ApiEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if ([...taken, ...found].some((other) => overlaps(other, entity))) continue;
      if (given.some((other) => crosses(other, entity))) continue;
      found.push(entity);
    }
  }
  return [...given, ...found].sort(byPlace);
}

const crosses = (one: ApiEntity, other: ApiEntity): boolean =>
  overlaps(one, other) && !contains(one, other) && !contains(other, one);

const contains = (outer: ApiEntity, inner: ApiEntity): boolean =>
  outer.offset <= inner.offset && endOf(outer) >= endOf(inner);
