import type { DraftView, MessageView, TapView } from './sandbox-types.ts';

/** What happened in a chat; the page's event stream and waiting tests read these. */
export type Change =
  | { type: 'person'; chatId: number }
  | { type: 'message'; chatId: number; message: MessageView }
  | { type: 'removed'; chatId: number; messageId: number }
  | { type: 'draft'; chatId: number; draft: DraftView | null }
  | { type: 'typing'; chatId: number; typing: boolean }
  | { type: 'tap'; chatId: number; tap: TapView }
  | { type: 'read'; chatId: number; messageIds: number[] }
  | { type: 'blocked'; chatId: number; blocked: boolean }
  | { type: 'keyboard'; chatId: number; rows: string[][] }
  | { type: 'updates' }
  | { type: 'commands' };

export type Listener = (change: Change) => void;

/** A list of listeners; emitting is synchronous. */
export class Changes {
  readonly #listeners = new Set<Listener>();

  emit(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** Returns the function that stops listening. */
  on(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
