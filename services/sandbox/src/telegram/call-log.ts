import type { BotCall } from './sandbox-types.ts';

const CALLS_KEPT = 10_000;

/** The latest calls of the bot, bounded; getUpdates is left out, since an idle bot makes nothing else. */
export class CallLog {
  readonly calls: BotCall[] = [];

  add(method: string, params: Record<string, unknown>): BotCall {
    const call: BotCall = { method, at: Date.now(), params };
    if (method === 'getUpdates') return call;
    this.calls.push(call);
    if (this.calls.length > CALLS_KEPT * 1.1) this.calls.splice(0, this.calls.length - CALLS_KEPT);
    return call;
  }

  clear(): void {
    this.calls.length = 0;
  }
}
