import type { Database } from '@soulnear/platform/db/pool.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import { claimLanes } from './claim-store.ts';
import type { HeldLane, HeldLanes } from './held-lanes.ts';
import type { ClaimedLane, LaneName } from './lane-types.ts';
import type { StartPace } from './start-pace.ts';

export interface DispatcherOptions {
  db: Database;
  owner: string;
  leaseMs: number;
  pollMs: number;
  deferLimitMs: number;
  /** Lanes worked on side by side. */
  concurrency: Record<LaneName, number>;
  held: HeldLanes;
  /** How fast turns may begin; ui is never held back. */
  pace: StartPace;
  /** Works on a claimed lane to its release; true when the lane has more to do. Never throws. */
  run: (lane: HeldLane, claimed: ClaimedLane) => Promise<boolean>;
  logger: Logger;
}

const claimAtMost = 64;
const againMs = 25;
/** After an outage owners with news get this long before their expired leases are taken. */
const afterOutageMs = 3_000;

/** Claims ready lanes at each poke and each poll, within the concurrency, and runs them side by side. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #running = new Set<Promise<void>>();
  readonly #claiming = { ui: false, talk: false };
  readonly #poked = { ui: false, talk: false };
  /** Places kept for lanes that a store may claim. */
  readonly #kept = { ui: 0, talk: 0 };
  /** More is ready than was claimed: what has just come waits behind it. */
  readonly #behind = { ui: false, talk: false };
  #timer: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #stopped = true;
  #outageAt = Number.NEGATIVE_INFINITY;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopped = false;
    const { pollMs } = this.#options;
    this.#timer = setInterval(() => {
      this.poke('ui');
      this.poke('talk');
    }, pollMs);
  }

  /** Claims no more; what runs goes on. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  /** There may be something to claim. */
  poke(lane: LaneName): void {
    this.#poked[lane] = true;
    if (!this.#claiming[lane]) void this.#claimWhilePoked(lane);
  }

  /** Keeps a place for a lane that is claimed by another way than ours; false where there is none. */
  keepPlace(lane: LaneName): boolean {
    if (this.#stopped || this.#behind[lane] || this.#room(lane) <= 0) return false;
    this.#kept[lane] += 1;
    return true;
  }

  /** A kept place is free again, or is taken by what was claimed at `at` (performance.now() before asking). */
  freePlace(lane: LaneName): void {
    this.#kept[lane] -= 1;
  }

  take(claimed: ClaimedLane, at: number): void {
    this.#launch(this.#options.held.hold(claimed, at), claimed);
  }

  /** Resolves when no lane is worked on, at the latest after `ms`. True when all ended. */
  async idle(ms: number): Promise<boolean> {
    // What was claimed with its storing begins a moment after.
    await new Promise(setImmediate);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, ms, false);
    });
    const done = Promise.all(this.#running).then(() => true);
    return Promise.race([done, late]).finally(() => clearTimeout(timer));
  }

  async #claimWhilePoked(lane: LaneName): Promise<void> {
    this.#claiming[lane] = true;
    try {
      while (this.#poked[lane] && !this.#stopped) {
        this.#poked[lane] = false;
        await this.#claim(lane);
      }
    } catch (error) {
      this.#outageAt = performance.now();
      this.#options.logger.warn({ err: error, lane }, 'claiming failed; the next poll tries again');
    } finally {
      this.#claiming[lane] = false;
    }
  }

  async #claim(lane: LaneName): Promise<void> {
    const { db, owner, leaseMs, deferLimitMs, held } = this.#options;
    const limit = Math.min(claimAtMost, this.#room(lane));
    if (limit <= 0) {
      this.#behind[lane] = true;
      return;
    }
    const at = performance.now();
    const takeOver = at - this.#outageAt > afterOutageMs;
    const mine = held.chats(lane);
    const lanes = await claimLanes(db, { lane, owner, leaseMs, limit, takeOver, held: mine, deferLimitMs });
    for (const claimed of lanes) this.#launch(held.hold(claimed, at), claimed);
    this.#behind[lane] = lanes.length === limit;
    if (this.#behind[lane]) this.#poked[lane] = true;
  }

  #room(lane: LaneName): number {
    const { concurrency, held, pace } = this.#options;
    const room = concurrency[lane] - held.count(lane) - this.#kept[lane];
    if (lane === 'ui' || room <= 0) return room;
    const allowed = pace.room() - this.#kept.talk;
    if (allowed <= 0) this.#comeAgain();
    return Math.min(room, allowed);
  }

  /** Nobody else tells when the pace allows more. */
  #comeAgain(): void {
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      this.poke('talk');
    }, againMs);
    this.#again.unref();
  }

  #launch(lane: HeldLane, claimed: ClaimedLane): void {
    if (lane.lane === 'talk') this.#options.pace.begin();
    const work = this.#options.run(lane, claimed).then((more) => {
      this.#options.held.drop(lane);
      this.#running.delete(work);
      const full = this.#options.held.count(lane.lane) + 1 >= this.#options.concurrency[lane.lane];
      if (more || full || this.#behind[lane.lane]) this.poke(lane.lane);
      // What was accepted after a command waits for it.
      if (lane.lane === 'ui') this.poke('talk');
    });
    this.#running.add(work);
  }
}
