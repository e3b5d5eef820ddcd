import type { DiagLogger } from '@opentelemetry/api';

const quietMs = 60_000;
const losing = /export|dropped|ECONN|ENOTFOUND|timeout|status/i;

/**
 * Says on stderr, once a minute at most, that telemetry has trouble. What OpenTelemetry itself would write is
 * not repeated: at debug it holds whole prompts, and its errors hold addresses.
 */
export function diagnostics(service: string, write: (line: string) => void): DiagLogger {
  const last = new Map<string, number>();
  const tell = (...words: unknown[]) => {
    const msg = losing.test(String(words[0]))
      ? 'spans are being lost: the collector is away or too slow'
      : 'an instrumentation failed; spans may be missing';
    const now = Date.now();
    if (now - (last.get(msg) ?? 0) < quietMs) return;
    last.set(msg, now);
    write(`${JSON.stringify({ level: 'warn', time: new Date(now).toISOString(), service, msg })}\n`);
  };
  const ignore = () => undefined;
  return { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore };
}
