import { scrub } from './scrub.ts';
import { serializeError } from './serialize-error.ts';

const secretKey = /(token|secret|password|passwd|authorization|cookie|api_?key|private_?key|sealing_?keys)$/i;
const wordsOfPeople = new Set(
  'text texts content contents prompt answer reply caption body payload quote delta question messages input output instructions name firstname lastname fullname username title bio phone'.split(
    ' ',
  ),
);
const deepest = 5;

/** A copy of a log line's fields without secrets and without anything a person wrote or is called. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, 0);
}

function redactObject(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) clean[key] = redactField(key, fields[key], depth);
  return clean;
}

function redactField(key: string, value: unknown, depth: number): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined)
    return value;
  if (secretKey.test(key) || wordsOfPeople.has(key.toLowerCase().replaceAll('_', ''))) return '[redacted]';
  return redactValue(value, depth);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (value instanceof Error) return serializeError(value);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if (depth >= deepest) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redactValue(item, depth + 1));
  return redactObject(value as Record<string, unknown>, depth + 1);
}
