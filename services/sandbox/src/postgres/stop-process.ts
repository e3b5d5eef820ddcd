import { setTimeout as sleep } from 'node:timers/promises';
import { describeProcess, isAlive } from './process-table.ts';

const steps: { signal: NodeJS.Signals; waitMs: number }[] = [
  // Fast shutdown, immediate shutdown, and what cannot be refused.
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 3_000 },
  { signal: 'SIGKILL', waitMs: 3_000 },
];

/** Stops a Postgres by its pid, politely first; resolves when it is gone, or after 16 s. */
export async function stopPostgresProcess(pid: number): Promise<void> {
  for (const { signal, waitMs } of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline) {
      if (isGone(pid)) return;
      await sleep(20);
    }
  }
}

/** A zombie that nobody has reaped still answers signals but has no command line. */
function isGone(pid: number): boolean {
  return !isAlive(pid) || (process.platform === 'linux' && describeProcess(pid) === undefined);
}
