const fewest = 3;
/** Two programs in conflict may each hold a long poll for most of a minute. */
const forgottenAfterMs = 120_000;

/** Tells a trouble that lasts from one that passes by itself, as a handover does. */
export class LastingTrouble {
  readonly #lastsMs: number;
  #firstAt = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  #count = 0;

  /** @param lastsMs between the first and the last sign of a trouble that lasts */
  constructor(lastsMs: number) {
    this.#lastsMs = lastsMs;
  }

  /** Takes note of a sign of it; true once it lasts. `now` in milliseconds of any one clock. */
  note(now = performance.now()): boolean {
    if (now - this.#lastAt > forgottenAfterMs) {
      this.#firstAt = now;
      this.#count = 0;
    }
    this.#lastAt = now;
    this.#count += 1;
    return this.#count >= fewest && now - this.#firstAt > this.#lastsMs;
  }
}
