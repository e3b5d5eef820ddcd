import { BotApiError } from './api-error.ts';

interface Bucket {
  tokens: number;
  at: number;
}

const LIMITED = new Set(['sendMessage', 'editMessageText', 'sendMessageDraft']);
const KEPT = 10_000;

/** Telegram's unwritten limits, near enough: bursts of 3 then 1/s a chat, 30/s in all; drafts 3/s a chat. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** Throws a 429 with retry_after when the call is over a limit. */
  check(method: string, chatId: unknown): void {
    if (!LIMITED.has(method)) return;
    const draft = method === 'sendMessageDraft';
    const wait = draft
      ? this.#wait(`draft ${chatId}`, 10, 3)
      : Math.max(this.#wait('all', 30, 30), this.#wait(`chat ${chatId}`, 3, 1));
    if (wait > 0) throw new BotApiError(429, `Too Many Requests: retry after ${wait}`, wait);
  }

  #wait(key: string, burst: number, perSecond: number): number {
    const now = Date.now();
    if (this.#buckets.size > KEPT) this.#buckets.clear();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    bucket.tokens -= 1;
    return 0;
  }
}
