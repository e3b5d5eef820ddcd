import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';

const packetGapMs = 2;

/** Writes server-sent events; with `splitUtf8` a character of several bytes falls into two packets. */
export class EventWriter {
  readonly res: Response;
  readonly splitUtf8: boolean;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;

  constructor(res: Response, splitUtf8 = false) {
    this.res = res;
    this.splitUtf8 = splitUtf8;
    const controller = new AbortController();
    this.signal = controller.signal;
    res.on('close', () => controller.abort());
  }

  open(): void {
    this.res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
    });
    this.res.socket?.setNoDelay(true);
    this.res.flushHeaders();
  }

  async event(data: unknown, name?: string): Promise<void> {
    await this.raw(`${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`);
  }

  async raw(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const at = this.splitUtf8 ? bytes.findIndex((byte) => byte >= 0xc0) + 1 : 0;
    if (at > 0) {
      this.res.write(bytes.subarray(0, at));
      await sleep(packetGapMs, undefined, { signal: this.signal });
    }
    if (!this.res.write(bytes.subarray(at))) await once(this.res, 'drain', { signal: this.signal });
  }

  /** Leaves the connection open and silent until the client goes. */
  async stall(): Promise<never> {
    await once(this.signal, 'abort');
    throw new Error('the client is gone');
  }

  /** Ends the connection within the answer, after what was written so far. */
  cut(): void {
    if (this.res.headersSent && this.res.socket) this.res.socket.destroySoon();
    else this.res.destroy();
  }

  end(): void {
    this.res.end();
  }
}
