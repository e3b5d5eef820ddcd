const manyKeys = 10_000;

/** One event per `everyMs` and key, past a burst. */
export class Pace {
  readonly #everyMs: number;
  readonly #burst: number;
  /** When the next event of a key would be due, had there been no burst. */
  readonly #dueAt = new Map<string, number>();

  constructor(everyMs: number, burst: number) {
    this.#everyMs = everyMs;
    this.#burst = burst;
  }

  /** Milliseconds until the key's next event; 0 when it may be now. */
  waitMs(key: string, now = performance.now()): number {
    const dueAt = this.#dueAt.get(key);
    return dueAt === undefined ? 0 : Math.max(0, dueAt - (this.#burst - 1) * this.#everyMs - now);
  }

  /** Takes the key's next place: now, or after `waitMs`. */
  take(key: string, now = performance.now()): void {
    if (this.#dueAt.size > manyKeys) this.#forgetIdle(now);
    this.#dueAt.set(key, Math.max(now, this.#dueAt.get(key) ?? 0) + this.#everyMs);
  }

  #forgetIdle(now: number): void {
    for (const [key, dueAt] of this.#dueAt) if (dueAt <= now) this.#dueAt.delete(key);
  }
}
