import { Counter, type Registry } from 'prom-client';

const levels = ['debug', 'info', 'warn', 'error', 'fatal'];

/** Counts a logger's lines by level; to be given to it as `onLine`. */
export function countLines(registry: Registry): (level: string) => void {
  const lines = new Counter({
    name: 'soulnear_log_lines_total',
    help: 'Lines logged',
    labelNames: ['level'],
    registers: [registry],
  });
  // An increase from nothing is none to Prometheus.
  for (const level of levels) lines.inc({ level }, 0);
  return (level) => lines.inc({ level });
}
