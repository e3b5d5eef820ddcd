/** Until when each method must not be called for each chat, as Telegram's 429s said. */
export class RateGate {
  readonly #closedUntil = new Map<string, number>();

  /** Milliseconds to wait before the call; 0 when it may be made now. */
  waitMs(method: string, chat: string): number {
    const key = `${method} ${chat}`;
    const until = this.#closedUntil.get(key);
    if (until === undefined) return 0;
    const left = until - performance.now();
    if (left <= 0) this.#closedUntil.delete(key);
    return Math.max(0, left);
  }

  close(method: string, chat: string, forMs: number): void {
    if (this.#closedUntil.size > 10_000) this.#forgetOpen();
    const key = `${method} ${chat}`;
    // A little more than was asked: Telegram counts from its own clock's second.
    const until = performance.now() + forMs + 50;
    this.#closedUntil.set(key, Math.max(until, this.#closedUntil.get(key) ?? 0));
  }

  #forgetOpen(): void {
    const now = performance.now();
    for (const [key, until] of this.#closedUntil) if (until <= now) this.#closedUntil.delete(key);
  }
}
