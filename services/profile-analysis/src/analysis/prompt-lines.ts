import type { Message } from './message.ts';

/** In one line, and with no mark in it that could end the part of the prompt it stands in. */
const line = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Messages as lines of JSON, numbered from 1: whatever stands in one, it stays inside its line. */
export function messageLines(messages: Message[]): string {
  const lines = messages.map(({ at, text }, index) =>
    line({ n: index + 1, at: at.slice(0, 16), text: text.replaceAll('\0', '') }),
  );
  return lines.join('\n');
}

/** Patterns as lines of JSON, numbered from 1. */
export function patternLines(patterns: { title: string; description?: string | undefined }[]): string {
  const lines = patterns.map(({ title, description }, index) =>
    line({ pattern: index + 1, title, ...(description && { description }) }),
  );
  return lines.length > 0 ? lines.join('\n') : '(none)';
}
