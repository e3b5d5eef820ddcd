import type { Logger } from '../log/logger.ts';
import { shutdownTelemetry } from '../telemetry/spans.ts';

// With the server that lingers and the last turns a process without its collector is to leave within 5 s.
const telemetryMs = 2_000;
const lingerMs = 500;
let leaving = false;

/** Flushes telemetry and lets the process end; what keeps it alive gets half a second, then is named and left behind. */
export async function leave(code: number, logger: Logger): Promise<void> {
  if (leaving) return;
  leaving = true;
  process.exitCode = code;
  await shutdownTelemetry(telemetryMs);
  const linger = setTimeout(() => {
    logger.warn({ resources: process.getActiveResourcesInfo() }, 'still held open; leaving');
    process.exit(code);
  }, lingerMs);
  linger.unref();
}
