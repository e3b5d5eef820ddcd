import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import type { Events } from '../events.ts';
import type { Fence } from './fence.ts';
import { keepLanes } from './hold-store.ts';
import type { ClaimedLane, LaneName } from './lane-types.ts';

/** A lane in this process's hands. The signal aborts when it is lost, or when the process gives it up. */
export class HeldLane implements Fence {
  readonly chatId: number;
  readonly lane: LaneName;
  readonly owner: string;
  readonly fence: number;
  readonly wakes: number;
  readonly leaseMs: number;
  readonly #abort = new AbortController();
  #confirmedAt: number;

  constructor(claimed: ClaimedLane, owner: string, leaseMs: number, claimedAt: number) {
    this.chatId = claimed.chatId;
    this.lane = claimed.lane;
    this.fence = claimed.fence;
    this.wakes = claimed.wakes;
    this.owner = owner;
    this.leaseMs = leaseMs;
    this.#confirmedAt = claimedAt;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The database said at `at` (performance.now() before asking) that the lane is ours. */
  confirm(at: number): void {
    this.#confirmedAt = Math.max(this.#confirmedAt, at);
  }

  /** Whether the lease has certainly not run out. False after a stall of the whole process. */
  get isFresh(): boolean {
    return performance.now() - this.#confirmedAt < this.leaseMs;
  }

  giveUp(): void {
    this.#abort.abort();
  }
}

export interface HeldLanesOptions {
  db: Queryable;
  owner: string;
  leaseMs: number;
  heartbeatMs: number;
  events: Events;
  logger: Logger;
}

/** All lanes this process holds, kept by one heartbeat. */
export class HeldLanes {
  readonly #options: HeldLanesOptions;
  readonly #lanes = { ui: new Map<number, HeldLane>(), talk: new Map<number, HeldLane>() };
  #timer: NodeJS.Timeout | undefined;
  #beating = false;

  constructor(options: HeldLanesOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#beat(), this.#options.heartbeatMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  hold(claimed: ClaimedLane, claimedAt: number): HeldLane {
    const lane = new HeldLane(claimed, this.#options.owner, this.#options.leaseMs, claimedAt);
    this.#lanes[claimed.lane].set(claimed.chatId, lane);
    this.#options.events.lanesHeld(claimed.lane, this.count(claimed.lane));
    return lane;
  }

  drop(lane: HeldLane): void {
    if (this.#lanes[lane.lane].get(lane.chatId) === lane) this.#lanes[lane.lane].delete(lane.chatId);
    this.#options.events.lanesHeld(lane.lane, this.count(lane.lane));
  }

  count(name: LaneName): number {
    return this.#lanes[name].size;
  }

  chats(name: LaneName): number[] {
    return [...this.#lanes[name].keys()];
  }

  /** Asks all workers to hand their lanes back. */
  giveUpAll(): void {
    for (const lane of this.#all()) lane.giveUp();
  }

  #all(): HeldLane[] {
    return [...this.#lanes.ui.values(), ...this.#lanes.talk.values()];
  }

  async #beat(): Promise<void> {
    const lanes = this.#all();
    if (this.#beating || lanes.length === 0) return;
    this.#beating = true;
    const { db, owner, leaseMs, events, logger } = this.#options;
    try {
      const at = performance.now();
      const kept = await keepLanes(db, owner, lanes, leaseMs);
      const keys = new Set(kept.map((lane) => `${lane.lane} ${lane.chatId} ${lane.fence}`));
      for (const lane of lanes) {
        if (keys.has(`${lane.lane} ${lane.chatId} ${lane.fence}`)) lane.confirm(at);
        else if (this.#lanes[lane.lane].get(lane.chatId) === lane) {
          events.laneLost();
          lane.giveUp();
        }
      }
    } catch (error) {
      logger.warn({ err: error }, 'heartbeat failed; leases run on');
    } finally {
      this.#beating = false;
    }
  }
}
