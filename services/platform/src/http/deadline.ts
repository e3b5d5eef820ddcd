import type { IncomingMessage } from 'node:http';

/** The header that says how many milliseconds of the caller's time are left. */
export const deadlineHeader = 'x-deadline-ms';

const longest = 3_600_000;

/** Milliseconds the caller still waits, or undefined when it did not say (or said nonsense). */
export function deadlineOf(request: Pick<IncomingMessage, 'headers'>): number | undefined {
  const value = request.headers[deadlineHeader];
  if (typeof value !== 'string' || !/^\d{1,7}$/.test(value)) return undefined;
  return Math.min(Number(value), longest);
}
