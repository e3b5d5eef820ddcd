const longestMs = 24 * 3_600_000;

/** Milliseconds a server asks us to wait (`retry-after-ms`, `retry-after` in seconds or as a date), at most a day. */
export function retryAfterOf(headers: Headers, now = Date.now()): number | undefined {
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact) && exact > 0) return Math.min(exact, longestMs);
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(text) - now;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestMs) : undefined;
}
