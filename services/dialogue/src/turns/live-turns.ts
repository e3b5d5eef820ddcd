import type { LiveTurn } from './live-turn.ts';

/** The turns of this process, by key, from the POST to the end. */
export class LiveTurns {
  readonly #byKey = new Map<string, LiveTurn>();
  readonly #idle = new Set<() => void>();
  /** Set when the process is leaving: no turn may begin here any more. */
  closed = false;

  get(key: string): LiveTurn | undefined {
    return this.#byKey.get(key);
  }

  add(turn: LiveTurn): void {
    this.#byKey.set(turn.request.key, turn);
  }

  remove(turn: LiveTurn): void {
    this.#byKey.delete(turn.request.key);
    if (this.#byKey.size > 0) return;
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }

  all(): LiveTurn[] {
    return [...this.#byKey.values()];
  }

  /** Resolves with true once no turn is left, or with false after `ms`. */
  async whenIdle(ms: number): Promise<boolean> {
    if (this.#byKey.size === 0) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const idle = () => resolve(true);
    this.#idle.add(idle);
    const timer = setTimeout(resolve, ms, false);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#idle.delete(idle);
    }
  }
}
