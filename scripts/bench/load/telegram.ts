import { setTimeout as sleep } from 'node:timers/promises';
import type { TextBook } from './text-book.ts';
import { createWebhookPoster } from './webhook-poster.ts';

interface Poll {
  reply: (result: unknown) => void;
  timer: NodeJS.Timeout;
}

type Params = Record<string, unknown>;

const bot = { id: 123456, is_bot: true, first_name: 'Bench', username: 'bench_bot', can_join_groups: true };
const mostPerPoll = 100;

/** As much of the Bot API as a companion needs, and no more work than noting when it was called. */
export class LeanTelegram {
  readonly #book: TextBook;
  #webhook: { url: string; post: (update: object) => void } | undefined;
  #queue: { update_id: number }[] = [];
  #poll: Poll | undefined;
  #updateId = 1;
  #messageId = 1;
  #connected = false;

  constructor(book: TextBook) {
    this.#book = book;
  }

  /** A person writes: the update waits in the queue, or goes to the webhook at once. */
  deliver(chatId: number, text: string): void {
    const person = { id: chatId, first_name: 'Bench', language_code: 'ru' };
    const update = {
      update_id: this.#updateId++,
      message: {
        message_id: this.#messageId++,
        from: { ...person, is_bot: false },
        chat: { id: chatId, type: 'private', first_name: 'Bench' },
        date: Math.floor(Date.now() / 1000),
        text,
      },
    };
    if (this.#webhook) this.#webhook.post(update);
    else {
      this.#queue.push(update);
      this.#handOut();
    }
  }

  /** Resolves when a bot has asked for updates, by either way. */
  async connected(timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (!this.#connected) {
      if (performance.now() > until) throw new Error('no bot has asked for updates in time');
      await sleep(20);
    }
    this.#connected = false;
  }

  /** Calls back with the result of one method of the Bot API. */
  call(method: string, params: Params, reply: (result: unknown) => void): void {
    if (method === 'getUpdates') this.#getUpdates(params, reply);
    else reply(this.#resultOf(method, params));
  }

  #resultOf(method: string, params: Params): unknown {
    const chatId = Number(params.chat_id);
    const text = typeof params.text === 'string' ? params.text : '';
    switch (method) {
      case 'sendMessageDraft':
        if (text !== '') this.#book.drafted(chatId, text);
        return true;
      case 'sendMessage': {
        this.#book.answered(chatId, text);
        const chat = { id: chatId, type: 'private' };
        return { message_id: this.#messageId++, date: Math.floor(Date.now() / 1000), chat, text };
      }
      case 'getMe':
        return bot;
      case 'getWebhookInfo':
        return { url: this.#webhook?.url ?? '', has_custom_certificate: false, pending_update_count: 0 };
      case 'setWebhook':
        this.#setWebhook(params);
        return true;
      case 'deleteWebhook':
        this.#webhook = undefined;
        return true;
      default:
        return true;
    }
  }

  #setWebhook(params: Params): void {
    const url = String(params.url);
    const connections = Number(params.max_connections ?? 40);
    this.#webhook = { url, post: createWebhookPoster(url, String(params.secret_token), connections) };
    this.#connected = true;
  }

  #getUpdates(params: Params, reply: Poll['reply']): void {
    const offset = Number(params.offset ?? 0);
    this.#connected = true;
    this.#queue = this.#queue.filter(({ update_id }) => update_id >= offset);
    if (this.#poll) this.#answerPoll([]);
    const timer = setTimeout(() => this.#answerPoll([]), Number(params.timeout ?? 0) * 1000);
    this.#poll = { reply, timer };
    this.#handOut();
  }

  #handOut(): void {
    if (this.#poll && this.#queue.length > 0) this.#answerPoll(this.#queue.slice(0, mostPerPoll));
  }

  #answerPoll(updates: object[]): void {
    const poll = this.#poll;
    this.#poll = undefined;
    clearTimeout(poll?.timer);
    poll?.reply(updates);
  }
}
