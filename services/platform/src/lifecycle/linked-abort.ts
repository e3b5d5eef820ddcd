/**
 * A signal that aborts with another, or by itself: AbortSignal.any for what lives as long as one call, without the weak
 * references that cost the garbage collector more than the call. `unlink` must be called at its end.
 */
export function linkedAbort(outer: AbortSignal): { signal: AbortSignal; abort(): void; unlink(): void } {
  const controller = new AbortController();
  // With a reason, since without one the whole stack is written down.
  const abort = () => controller.abort('ended');
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, abort, unlink: () => outer.removeEventListener('abort', abort) };
}
