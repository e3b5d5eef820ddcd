import { Worker } from 'node:worker_threads';
import type { Order, Receipt } from './postman-thread.ts';

/**
 * Delivers updates as Telegram does, to several gateways in turn, each until a 2xx and a chat's in their order. It
 * works in a thread of its own, so that what it measures is not the wait of this one.
 */
export class Postman {
  /** Milliseconds of each request that got a 2xx. */
  readonly acceptMs: number[] = [];
  /** Requests that got something else, or no answer. */
  refused = 0;
  readonly #thread: Worker;
  readonly #waiting = new Map<number, () => void>();
  #lastId = 0;

  constructor(urls: string[], secret: string) {
    this.#thread = new Worker(new URL('postman-thread.ts', import.meta.url), {
      workerData: { urls, secret },
    });
    this.#thread.on('message', ({ id, acceptMs, refused }: Receipt) => {
      this.acceptMs.push(...acceptMs);
      this.refused += refused;
      this.#waiting.get(id)?.();
      this.#waiting.delete(id);
    });
  }

  /** Resolves when it was accepted, by each of the `copies` posted side by side. */
  deliver(chatId: number, update: object, copies = 1): Promise<void> {
    this.#lastId += 1;
    const order: Order = { id: this.#lastId, chatId, body: JSON.stringify(update), copies };
    return new Promise((resolve) => {
      this.#waiting.set(order.id, resolve);
      this.#thread.postMessage(order);
    });
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}
