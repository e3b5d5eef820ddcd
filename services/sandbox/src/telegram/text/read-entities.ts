import { badRequest } from '../api-error.ts';
import type { ApiEntity } from '../api-types.ts';
import { CODES, DETECTED, QUOTES, SOLID, STYLES } from './entity-types.ts';

const KNOWN = new Set([...STYLES, ...CODES, ...QUOTES, ...SOLID]);
const MAX_ENTITIES = 1000;

/** Reads the `entities` parameter; throws Telegram's 400 for what is not a MessageEntity. */
export function readEntities(value: unknown): ApiEntity[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array");
  return value.slice(0, MAX_ENTITIES).flatMap((item) => readEntity(item));
}

function readEntity(item: unknown): ApiEntity[] {
  if (typeof item !== 'object' || item === null) {
    throw badRequest("can't parse MessageEntity: expected an Object");
  }
  const fields = item as Record<string, unknown>;
  const type = fields.type;
  if (typeof type !== 'string') throw badRequest('can\'t parse MessageEntity: Can\'t find field "type"');
  const offset = whole(fields, 'offset');
  const length = whole(fields, 'length');
  if (DETECTED.has(type)) return [];
  if (!KNOWN.has(type)) throw badRequest("can't parse MessageEntity: Unsupported type specified");
  if (type === 'text_link' && !isLink(fields.url)) return [];
  if (length <= 0) return [];
  return [{ type, offset, length, ...extras(type, fields) } as ApiEntity];
}

function whole(fields: Record<string, unknown>, name: string): number {
  const value = fields[name];
  if (value === undefined) throw badRequest(`can't parse MessageEntity: Can't find field "${name}"`);
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw badRequest(`can't parse MessageEntity: Field "${name}" must be of type Number`);
  }
  return number;
}

/** A missing url is an error; a strange one makes Telegram leave the link out without a word. */
function isLink(url: unknown): boolean {
  if (typeof url !== 'string') throw badRequest('can\'t parse MessageEntity: Can\'t find field "url"');
  return isWebAddress(url);
}

export function isWebAddress(url: string): boolean {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`;
  if (!URL.canParse(absolute)) return false;
  const { protocol, hostname } = new URL(absolute);
  if (protocol === 'tg:' || protocol === 'mailto:' || protocol === 'tel:') return true;
  return /^(https?|ftp|ton|tonsite):$/.test(protocol) && hostname.includes('.');
}

function extras(type: string, fields: Record<string, unknown>): Record<string, unknown> {
  if (type === 'text_link') return { url: fields.url };
  if (type === 'pre' && typeof fields.language === 'string') return { language: fields.language };
  if (type === 'text_mention') return { user: fields.user };
  if (type === 'custom_emoji') return { custom_emoji_id: fields.custom_emoji_id };
  if (type === 'date_time') return { unix_time: fields.unix_time };
  return {};
}
