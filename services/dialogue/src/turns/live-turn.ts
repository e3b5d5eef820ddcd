import type { TurnEvent, TurnRequest } from '@soulnear/contracts/dialogue.ts';
import type { TurnClaim } from './end-store.ts';

export type EndEvent = Extract<TurnEvent, { type: 'finished' | 'failed' }>;

/** A turn as this process knows it: the text so far, who listens, and how it ended. */
export class LiveTurn {
  readonly request: TurnRequest;
  /** Settles when the database has answered for the first time; rejects where the POST is refused. */
  readonly accepted: Promise<void>;
  /** For showing; an answer begun anew after a lost lease is not shown again. */
  text = '';
  /** How it ended; `cut` where this process cannot say and another must be asked. */
  end: EndEvent | 'cut' | undefined;
  /** Set while the row is ours. */
  claim: TurnClaim | undefined;
  stopped = false;
  /** The model has said all; what is shown of it can wait for the end, which brings the whole answer. */
  whole = false;
  #run = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #accepted = Promise.withResolvers<void>();

  constructor(request: TurnRequest) {
    this.request = request;
    this.accepted = this.#accepted.promise;
    // Nobody may be listening when it is refused.
    this.accepted.catch(() => undefined);
  }

  /** Whether a POST speaks of this turn; the same key for another person or chat does not. */
  matches(request: TurnRequest): boolean {
    return this.request.person === request.person && this.request.chat === request.chat;
  }

  accept(): void {
    this.#accepted.resolve();
  }

  refuse(error: unknown): void {
    this.#accepted.reject(error);
  }

  /** The row is ours: what comes is for the model's loop to obey until `release`. */
  hold(claim: TurnClaim): AbortSignal {
    this.claim = claim;
    this.#run = new AbortController();
    if (this.stopped) this.#run.abort();
    return this.#run.signal;
  }

  release(): void {
    this.claim = undefined;
  }

  /** The person's wish: ends the model's loop, keeping what is written. */
  stop(): void {
    this.stopped = true;
    this.#run.abort();
  }

  /** The row is no longer ours (deleted, or taken over): ends the model's loop, keeping nothing. */
  lose(): void {
    this.release();
    this.#run.abort();
  }

  append(delta: string): void {
    this.text += delta;
    this.#notify();
  }

  finish(event: EndEvent | 'cut'): void {
    this.end ??= event;
    this.#accepted.resolve();
    this.#notify();
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  /** Calls back on each change; returns how to end that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
