import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 150;
const answerMs = 30_000;

/** Delivers updates as Telegram does, to several gateways in turn, each until a 2xx and a chat's in their order. */
export class Postman {
  /** Milliseconds of each request that got a 2xx. */
  readonly acceptMs: number[] = [];
  /** Requests that got something else, or no answer. */
  refused = 0;
  readonly #urls: URL[];
  readonly #secret: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 100 });
  readonly #chats = new Map<number, Promise<void>>();
  #turn = 0;
  #ended = false;

  constructor(urls: string[], secret: string) {
    this.#urls = urls.map((url) => new URL(url));
    this.#secret = secret;
  }

  /** Resolves when it was accepted, by each of the `copies` posted side by side. */
  deliver(chatId: number, update: object, copies = 1): Promise<void> {
    const body = Buffer.from(JSON.stringify(update));
    const before = this.#chats.get(chatId) ?? Promise.resolve();
    const delivered = before.then(async () => {
      await Promise.all(Array.from({ length: copies }, () => this.#untilAccepted(body)));
    });
    this.#chats.set(chatId, delivered);
    return delivered;
  }

  close(): void {
    this.#ended = true;
    this.#agent.destroy();
  }

  async #untilAccepted(body: Buffer): Promise<void> {
    while (!this.#ended) {
      this.#turn += 1;
      const url = this.#urls[this.#turn % this.#urls.length] as URL;
      const startedAt = performance.now();
      const status = await this.#post(url, body);
      if (status >= 200 && status < 300) {
        this.acceptMs.push(performance.now() - startedAt);
        return;
      }
      this.refused += 1;
      await sleep(pauseMs);
    }
  }

  #post({ hostname, port, pathname: path }: URL, body: Buffer): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-telegram-bot-api-secret-token': this.#secret,
    };
    return new Promise((resolve) => {
      const sending = request(
        { agent: this.#agent, hostname, port, path, method: 'POST', headers, timeout: answerMs },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
          response.on('error', () => resolve(0));
        },
      );
      sending.on('timeout', () => sending.destroy());
      sending.on('error', () => resolve(0));
      sending.end(body);
    });
  }
}
