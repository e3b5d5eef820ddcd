import type { Logger } from '../log/logger.ts';
import { shutdownTelemetry } from '../telemetry/spans.ts';

const telemetryMs = 3_000;
const lingerMs = 1_000;
let leaving = false;

/** Flushes telemetry and lets the process end; what keeps it alive gets a second, then is named and left behind. */
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
