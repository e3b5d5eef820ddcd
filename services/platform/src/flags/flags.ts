import type { Logger } from '../log/logger.ts';
import { createEvaluator, type Evaluator } from './evaluator.ts';
import { fetchEnvironmentDocument } from './fetch-environment-document.ts';
import { type FlagState, readShares } from './read-shares.ts';

export type LastGood = { load(): Promise<string | undefined>; save(document: string): Promise<void> };

/** `refreshMs` defaults to a minute. */
export type FlagsmithSource = { environmentKey: string; apiUrl: string; refreshMs?: number };

export type FlagsOptions<N extends string> = {
  defaults: Record<N, boolean>;
  /** From the environment: false forces off, true means on unless Flagsmith says otherwise. */
  overrides: Partial<Record<N, boolean | undefined>>;
  flagsmith?: FlagsmithSource | undefined;
  lastGood?: LastGood | undefined;
  /** Told at the start, and whenever Flagsmith says something new: the share of the people with each flag, in percent. */
  onShares?: ((shares: Record<N, number>) => void) | undefined;
  logger: Logger;
};

export type Flags<N extends string> = {
  /** Resolves within 3 s whatever Flagsmith does; never throws. */
  start(): Promise<void>;
  /** All flags for a person (a pseudonym; it leaves the process nowhere). No I/O; never throws. */
  evaluate(personKey: string): Promise<Record<N, boolean>>;
  /** The share of the people with each flag, in percent, overrides for single people apart. */
  shares(): Record<N, number>;
  /** What Flagsmith itself says of a flag, where it says anything. */
  remote(name: N): FlagState | undefined;
  /** The flag that is being turned on in steps (see segmentOf), where one is. */
  rollingOut(): N | undefined;
  close(): void;
};

const START_BOUND_MS = 3_000;
const FIRST_FETCH_TIMEOUT_MS = 2_500;
const FETCH_TIMEOUT_MS = 10_000;
const REFRESH_MS = 60_000;

/**
 * Feature flags. Override false: off. Override true: on, unless Flagsmith is configured and says off. No
 * override: Flagsmith's word, else the default. Flagsmith's document is fetched beside the requests, never in
 * them; until the first one arrives, the last good one kept through `lastGood` is used.
 */
export function createFlags<N extends string>(options: FlagsOptions<N>): Flags<N> {
  const { defaults, overrides, flagsmith, lastGood, onShares, logger } = options;
  const names = Object.keys(defaults) as N[];
  const closing = new AbortController();
  let evaluator: Evaluator | undefined;
  let document: string | undefined;
  let states = new Map<string, FlagState>();
  let timer: NodeJS.Timeout | undefined;

  async function useLastGood(): Promise<void> {
    try {
      const kept = await lastGood?.load();
      if (kept === undefined) return;
      const built = await createEvaluator(kept);
      // The server may have answered meanwhile, and knows better.
      if (evaluator) return;
      use(built, kept);
    } catch (error) {
      logger.warn({ err: error }, 'the last good flags could not be used');
    }
  }

  async function refresh(source: FlagsmithSource, timeoutMs: number): Promise<void> {
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
      const fresh = await fetchEnvironmentDocument({ ...source, signal });
      if (fresh === document) return;
      use(await createEvaluator(fresh), fresh);
    } catch (error) {
      if (!closing.signal.aborted)
        logger.warn({ err: error }, 'flags were not refreshed; the known ones stay');
      return;
    }
    // Not awaited: a store that hangs must not end the refreshing.
    void keep(document ?? '');
  }

  function use(built: Evaluator, its: string): void {
    states = readShares(its);
    evaluator = built;
    document = its;
    onShares?.(shares());
  }

  async function keep(good: string): Promise<void> {
    try {
      await lastGood?.save(good);
    } catch (error) {
      logger.warn({ err: error }, 'the flags could not be kept for the next start');
    }
  }

  function scheduleRefresh(source: FlagsmithSource): void {
    if (closing.signal.aborted) return;
    timer = setTimeout(async () => {
      await refresh(source, FETCH_TIMEOUT_MS);
      scheduleRefresh(source);
    }, source.refreshMs ?? REFRESH_MS);
    timer.unref();
  }

  async function start(): Promise<void> {
    onShares?.(shares());
    if (!flagsmith) return;
    await withinMs(START_BOUND_MS, Promise.all([useLastGood(), refresh(flagsmith, FIRST_FETCH_TIMEOUT_MS)]));
    scheduleRefresh(flagsmith);
  }

  async function evaluate(personKey: string): Promise<Record<N, boolean>> {
    const remote = await evaluator?.(personKey);
    const flags = {} as Record<N, boolean>;
    for (const name of names) flags[name] = decide(overrides[name], remote?.get(name), defaults[name]);
    return flags;
  }

  function shares(): Record<N, number> {
    return Object.fromEntries(names.map((name) => [name, shareOf(name)])) as Record<N, number>;
  }

  function shareOf(name: N): number {
    const state = states.get(name);
    if (overrides[name] !== false && state?.percent !== undefined) return state.enabled ? 100 : state.percent;
    return decide(overrides[name], state?.enabled, defaults[name]) ? 100 : 0;
  }

  const remote = (name: N) => states.get(name);
  const rollingOut = () => names.find((name) => states.get(name)?.rollingOut);

  function close(): void {
    closing.abort();
    clearTimeout(timer);
  }

  return { start, evaluate, shares, remote, rollingOut, close };
}

function decide(override: boolean | undefined, remote: boolean | undefined, fallback: boolean): boolean {
  if (override === false) return false;
  return remote ?? override ?? fallback;
}

async function withinMs(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, bound]);
  clearTimeout(timer);
}
