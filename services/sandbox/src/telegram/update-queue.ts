import type { ApiUpdate } from './api-types.ts';

const NOT_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
/** Telegram ignores an offset further ahead than this and reads from the head. */
const FUTURE_OFFSET = 10;

export interface QueuedUpdate {
  update: ApiUpdate;
  /** Grows when ids are seeded anew, so that an old offset does not confirm new updates. */
  epoch: number;
}

export interface QueueSnapshot {
  nextId: number;
  epoch: number;
  entries: QueuedUpdate[];
  allowed: string[];
}

/** The bot's updates that it has not taken yet, in order of arrival. */
export class UpdateQueue {
  nextId = 100_000_000 + Math.floor(Math.random() * 800_000_000);
  #epoch = 0;
  #entries: QueuedUpdate[] = [];
  /** Kinds the bot asked for; empty is Telegram's default. */
  allowed: string[] = [];
  readonly #onPush: () => void;
  readonly #onTaken: (update: ApiUpdate) => void;

  constructor(hooks: { onPush: () => void; onTaken: (update: ApiUpdate) => void }) {
    this.#onPush = hooks.onPush;
    this.#onTaken = hooks.onTaken;
  }

  get size(): number {
    return this.#entries.length;
  }

  get entries(): readonly QueuedUpdate[] {
    return this.#entries;
  }

  /** Queues an update `times` times under one id; returns the id. Kinds that the bot did not ask for vanish. */
  push(update: Record<string, unknown>, times = 1): number {
    const given = update.update_id;
    const id = typeof given === 'number' ? given : this.nextId++;
    const kind = Object.keys(update).find((key) => key !== 'update_id');
    if (kind !== undefined && !this.#wants(kind)) return id;
    const entry = { update: { ...update, update_id: id }, epoch: this.#epoch };
    for (let copy = 0; copy < times; copy += 1) this.#entries.push({ ...entry });
    this.#onPush();
    return id;
  }

  /** Updates get ids from here on. */
  reseed(nextId: number): void {
    this.nextId = nextId;
    this.#epoch += 1;
  }

  /** Takes what `offset` confirms off the queue and returns the next ones, as getUpdates does. */
  read(offset: number, limit: number): ApiUpdate[] {
    if (offset < 0) this.#take(this.#entries.slice(0, Math.max(0, this.#entries.length + offset)));
    else if (offset > 0) this.#take(this.#entries.filter((entry) => this.#isConfirmed(entry, offset)));
    return this.#entries.slice(0, limit).map((entry) => entry.update);
  }

  /** Takes one entry off the queue (a webhook accepted it). */
  take(entry: QueuedUpdate): void {
    this.#take([entry]);
  }

  clear(): void {
    this.#entries = [];
  }

  snapshot(): QueueSnapshot {
    return { nextId: this.nextId, epoch: this.#epoch, entries: this.#entries, allowed: this.allowed };
  }

  restore(snapshot: QueueSnapshot): void {
    this.nextId = snapshot.nextId;
    this.#epoch = snapshot.epoch;
    this.#entries = snapshot.entries;
    this.allowed = snapshot.allowed;
  }

  #wants(kind: string): boolean {
    return this.allowed.length > 0 ? this.allowed.includes(kind) : !NOT_BY_DEFAULT.has(kind);
  }

  #isConfirmed(entry: QueuedUpdate, offset: number): boolean {
    if (entry.update.update_id >= offset) return false;
    return entry.epoch < this.#epoch || offset <= this.nextId + FUTURE_OFFSET;
  }

  #take(taken: QueuedUpdate[]): void {
    if (taken.length === 0) return;
    const gone = new Set(taken);
    this.#entries = this.#entries.filter((entry) => !gone.has(entry));
    for (const entry of taken) this.#onTaken(entry.update);
  }
}
