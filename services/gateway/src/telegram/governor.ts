import { setTimeout as sleep } from 'node:timers/promises';
import { Pace } from './pace.ts';
import { TelegramError } from './telegram-error.ts';
import { Turnstile } from './turnstile.ts';

export interface GovernorOptions {
  /** Messages to all chats together. */
  perSecond: number;
  /** Milliseconds between two messages to a chat, past a burst. */
  chatEveryMs: number;
  groupEveryMs: number;
  /** Between two drafts of an answer, where they are made. */
  draftEveryMs: number;
}

export interface Call {
  method: string;
  chat: string;
  order: 0 | 1 | 2;
  /** How long it may wait, in milliseconds. */
  patienceMs: number;
  signal: AbortSignal | undefined;
}

/** As many at once to a chat do no harm. */
const burst = 3;
/** Drafts are throttled where they are made; a chat has room for a little more, for two answers meeting in it. */
const draftShare = 0.85;
const draftBurst = 8;
/** When to come again after having waited in vain. */
const crowdedMs = 2_000;
const writing = /^(send|edit|copy|forward)(?!ChatAction)/;

/**
 * Keeps this process within the limits Telegram publishes: about a message a second to a chat, 20 a minute to a
 * group, 30 a second in all. Messages wait for their turn; a draft has no time to wait and is dropped instead.
 */
export class Governor {
  readonly #chats: Pace;
  readonly #groups: Pace;
  readonly #drafts: Pace;
  readonly #turnstile: Turnstile;

  constructor({ perSecond, chatEveryMs, groupEveryMs, draftEveryMs }: GovernorOptions) {
    this.#drafts = new Pace(draftEveryMs * draftShare, draftBurst);
    this.#chats = new Pace(chatEveryMs, burst);
    this.#groups = new Pace(groupEveryMs, burst);
    this.#turnstile = new Turnstile(perSecond);
  }

  /** Resolves when the call may be made. Throws TelegramError: `not_sent` for a draft, `rate_limited`, `aborted`. */
  async admit(call: Call): Promise<void> {
    const { method, chat, order, patienceMs, signal } = call;
    if (method === 'sendMessageDraft') return this.#admitDraft(chat);
    if (!writing.test(method)) return;
    const pace = chat.startsWith('-') ? this.#groups : this.#chats;
    // A help card waits behind nothing of its chat; Telegram's own 429 is obeyed by its gate.
    const waitMs = order === 0 ? 0 : pace.waitMs(chat);
    if (waitMs > patienceMs) throw new TelegramError('rate_limited', method, { retryAfterMs: waitMs });
    pace.take(chat);
    if (waitMs > 0) await sleep(waitMs, undefined, { ...(signal && { signal }) }).catch(() => undefined);
    const passed = signal?.aborted ? false : await this.#turnstile.pass(order, patienceMs - waitMs, signal);
    if (passed) return;
    throw signal?.aborted
      ? new TelegramError('aborted', method)
      : new TelegramError('rate_limited', method, { retryAfterMs: crowdedMs });
  }

  #admitDraft(chat: string): void {
    if (this.#turnstile.isBusy || this.#drafts.waitMs(chat) > 0) {
      throw new TelegramError('not_sent', 'sendMessageDraft');
    }
    this.#drafts.take(chat);
  }
}
