import type { Logger } from '../log/logger.ts';
import { createEvaluator, type Evaluator } from './evaluator.ts';
import { fetchEnvironmentDocument } from './fetch-environment-document.ts';

export type LastGood = { load(): Promise<string | undefined>; save(document: string): Promise<void> };

export type FlagsOptions<N extends string> = {
  defaults: Record<N, boolean>;
  /** From the environment: false forces off, true means on unless Flagsmith says otherwise. */
  overrides: Partial<Record<N, boolean | undefined>>;
  flagsmith?: { environmentKey: string; apiUrl: string; refreshMs?: number } | undefined;
  lastGood?: LastGood | undefined;
  logger: Logger;
};

export type Flags<N extends string> = {
  /** Resolves within 3 s whatever Flagsmith does; never throws. */
  start(): Promise<void>;
  /** All flags for a person (a pseudonym; it leaves the process nowhere). No I/O; never throws. */
  evaluate(personKey: string): Promise<Record<N, boolean>>;
  close(): void;
};

const START_BOUND_MS = 3_000;
const FETCH_TIMEOUT_MS = 10_000;
const REFRESH_MS = 60_000;

/**
 * Feature flags. Override false: off. Override true: on, unless Flagsmith is configured and says off. No
 * override: Flagsmith's word, else the default. Flagsmith's document is fetched beside the requests, never in
 * them; until the first one arrives, the last good one kept through `lastGood` is used.
 */
export function createFlags<N extends string>(options: FlagsOptions<N>): Flags<N> {
  const { defaults, overrides, flagsmith, lastGood, logger } = options;
  const names = Object.keys(defaults) as N[];
  const closing = new AbortController();
  let evaluator: Evaluator | undefined;
  let document: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function adopt(candidate: string): Promise<void> {
    evaluator = await createEvaluator(candidate);
    document = candidate;
  }

  async function loadLastGood(): Promise<void> {
    try {
      const kept = await lastGood?.load();
      if (kept !== undefined && document === undefined) await adopt(kept);
    } catch (error) {
      logger.warn({ err: error }, 'the last good flags could not be used');
    }
  }

  async function refresh(source: NonNullable<typeof flagsmith>, timeoutMs: number): Promise<void> {
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
      const fresh = await fetchEnvironmentDocument({ ...source, signal });
      if (fresh === document || closing.signal.aborted) return;
      await adopt(fresh);
      await lastGood?.save(fresh);
    } catch (error) {
      if (!closing.signal.aborted)
        logger.warn({ err: error }, 'flags were not refreshed; the known ones stay');
    }
  }

  function scheduleRefresh(source: NonNullable<typeof flagsmith>): void {
    if (closing.signal.aborted) return;
    timer = setTimeout(async () => {
      await refresh(source, FETCH_TIMEOUT_MS);
      scheduleRefresh(source);
    }, source.refreshMs ?? REFRESH_MS);
    timer.unref();
  }

  async function start(): Promise<void> {
    if (!flagsmith) return;
    const first = Promise.all([loadLastGood(), refresh(flagsmith, START_BOUND_MS - 500)]);
    await Promise.race([first, bound(START_BOUND_MS, closing.signal)]);
    scheduleRefresh(flagsmith);
  }

  async function evaluate(personKey: string): Promise<Record<N, boolean>> {
    const remote = await evaluator?.(personKey);
    const flags = {} as Record<N, boolean>;
    for (const name of names) flags[name] = decide(overrides[name], remote?.get(name), defaults[name]);
    return flags;
  }

  function close(): void {
    closing.abort();
    clearTimeout(timer);
  }

  return { start, evaluate, close };
}

function decide(override: boolean | undefined, remote: boolean | undefined, fallback: boolean): boolean {
  if (override === false) return false;
  return remote ?? override ?? fallback;
}

async function bound(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
