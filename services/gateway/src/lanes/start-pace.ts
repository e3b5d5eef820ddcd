export interface StartPaceOptions {
  /** An acceptance, or the event loop, that is later than this is a sign of too much work, in milliseconds. */
  lateMs: number;
  /** Turns that may begin in a second whatever is late: it may not be our doing. */
  leastPerSecond: number;
}

const windowMs = 100;
/** Starts of this time say how fast we were when it became too much. */
const memoryMs = 500;
const slower = 0.7;
const faster = 1.15;
/** Added each window, so that a low rate recovers within a second. */
const more = 6;

/**
 * How many turns may begin, so that what comes in is accepted in time: unbounded until acceptances are late, then less
 * than were begun, and more again while they are not. What may not begin waits in its row.
 */
export class StartPace {
  readonly #options: StartPaceOptions;
  readonly #starts: number[] = [];
  #perSecond = Number.POSITIVE_INFINITY;
  #tokens = 0;
  #refilledAt = 0;
  #windowEnds = 0;
  #worstMs = 0;

  constructor(options: StartPaceOptions) {
    this.#options = options;
  }

  /** Something that should take a few milliseconds took so many. */
  took(ms: number): void {
    this.#worstMs = Math.max(this.#worstMs, ms);
  }

  /** Turns that may begin now. */
  room(now = performance.now()): number {
    this.#judge(now);
    if (!this.#isBounded) return Number.POSITIVE_INFINITY;
    const burst = Math.max(1, (this.#perSecond * windowMs) / 1000);
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#refilledAt) / 1000) * this.#perSecond);
    this.#refilledAt = now;
    return Math.floor(this.#tokens);
  }

  /** A turn begins. */
  begin(now = performance.now()): void {
    if (this.#isBounded) this.#tokens -= 1;
    this.#starts.push(now);
    while ((this.#starts[0] ?? now) < now - memoryMs) this.#starts.shift();
  }

  get #isBounded(): boolean {
    return this.#perSecond < Number.POSITIVE_INFINITY;
  }

  #judge(now: number): void {
    if (now < this.#windowEnds) return;
    const late = this.#worstMs > this.#options.lateMs;
    const windows = Math.max(1, Math.floor((now - this.#windowEnds) / windowMs));
    this.#windowEnds = now + windowMs;
    this.#worstMs = 0;
    if (late) {
      const recent = this.#starts.filter((at) => at > now - memoryMs).length / (memoryMs / 1000);
      if (!this.#isBounded) {
        this.#refilledAt = now;
        this.#tokens = 0;
      }
      this.#perSecond = Math.max(this.#options.leastPerSecond, slower * Math.min(this.#perSecond, recent));
    } else {
      for (let passed = 0; passed < windows && this.#perSecond < unbounded; passed += 1) {
        this.#perSecond = this.#perSecond * faster + more;
      }
      if (this.#perSecond >= unbounded) this.#perSecond = Number.POSITIVE_INFINITY;
    }
  }
}

/** More a second than a process ever begins. */
const unbounded = 2_000;
