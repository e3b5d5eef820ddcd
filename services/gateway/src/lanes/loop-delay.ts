import { monitorEventLoopDelay } from 'node:perf_hooks';

const lookMs = 100;
const resolutionMs = 20;

/** Tells how late the event loop was at worst, in milliseconds, ten times a second. Returns how to end that. */
export function watchLoopDelay(tell: (ms: number) => void): () => void {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const timer = setInterval(() => {
    // It counts from one look of its own to the next.
    tell(Math.max(0, delay.max / 1e6 - resolutionMs));
    delay.reset();
  }, lookMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    delay.disable();
  };
}
