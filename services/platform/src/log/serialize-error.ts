import { scrub } from './scrub.ts';

export interface SerializedError {
  type: string;
  code?: string | number;
  message: string;
  stack?: string;
  cause?: SerializedError;
}

const deepestCause = 3;

/**
 * An error for the log: type, code, message and stack frames, without secrets and without values that
 * parsers and Postgres quote in their messages.
 */
export function serializeError(error: unknown, depth = 0): SerializedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'a value that is no Error was thrown' };
  const type = error.constructor.name || error.name;
  const message = safeMessage(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const serialized: SerializedError = { type, message };
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' || typeof code === 'number') serialized.code = code;
  if (frames.length > 0) serialized.stack = scrub([`${type}: ${message}`, ...frames].join('\n'));
  if (error.cause instanceof Error && depth < deepestCause) {
    serialized.cause = serializeError(error.cause, depth + 1);
  }
  return serialized;
}

/** The message without secrets and quoted values. */
export function safeMessage(error: Error): string {
  // V8 quotes the text that it could not parse.
  if (error instanceof SyntaxError && /JSON|Unexpected|Unterminated/.test(error.message))
    return 'invalid syntax';
  if ('issues' in error && Array.isArray(error.issues)) return `invalid fields: ${fieldsOf(error.issues)}`;
  const message = error.message.slice(0, 2_000);
  const code = (error as { code?: unknown }).code;
  // Postgres quotes the value in its data errors (classes 22 and 23).
  if (typeof code === 'string' && /^2[23][0-9A-Z]{3}$/.test(code))
    return scrub(message.replace(/: ".*$/s, ': …'));
  return scrub(message);
}

/** Paths of what zod found wrong, no values; keys that are no plain names are left out. */
export function fieldsOf(issues: readonly unknown[]): string {
  const paths = issues.slice(0, 20).map((issue) => {
    const path = (issue as { path?: unknown[] }).path ?? [];
    return path.map((part) => (/^\w{1,40}$/.test(String(part)) ? String(part) : '?')).join('.') || '(body)';
  });
  return [...new Set(paths)].join(', ');
}
