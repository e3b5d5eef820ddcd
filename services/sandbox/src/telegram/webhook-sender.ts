import type { ApiUpdate } from './api-types.ts';
import type { QueuedUpdate, UpdateQueue } from './update-queue.ts';

const MAX_PAUSE_MS = 60_000;
const ANSWER_MS = 60_000;

export interface WebhookSettings {
  url: string;
  secretToken?: string;
  maxConnections: number;
}

/**
 * Posts queued updates to the bot's webhook: up to maxConnections at a time, one at a time per chat and in order
 * there. What gets no 2xx is tried again after a growing pause and holds back its own chat only.
 */
export class WebhookSender {
  settings: WebhookSettings | undefined;
  lastError: { message: string; date: number } | undefined;
  /** Posts since the start: those that got a 2xx, and those that got anything else or nothing. */
  readonly posts = { accepted: 0, refused: 0 };
  readonly #updates: UpdateQueue;
  readonly #retryMs: number;
  readonly #busy = new Set<string>();
  readonly #pauses = new Map<string, { failures: number; until: number }>();
  #timer: NodeJS.Timeout | undefined;
  #abort = new AbortController();

  constructor(updates: UpdateQueue, retryMs: number) {
    this.#updates = updates;
    this.#retryMs = retryMs;
  }

  /** Starts, changes or (with undefined) ends delivery; requests of the old webhook are cut. */
  configure(settings: WebhookSettings | undefined): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.settings = settings;
    this.lastError = undefined;
    this.#busy.clear();
    this.#pauses.clear();
    this.poke();
  }

  /** Sends whatever may be sent now. */
  poke(): void {
    clearTimeout(this.#timer);
    if (!this.settings) return;
    const now = Date.now();
    const held = new Set(this.#busy);
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const entry of this.#updates.entries) {
      if (this.#busy.size >= this.settings.maxConnections) break;
      const lane = laneOf(entry.update);
      if (held.has(lane)) continue;
      held.add(lane);
      const pause = this.#pauses.get(lane);
      if (pause && pause.until > now) wakeAt = Math.min(wakeAt, pause.until);
      else void this.#send(entry, lane, this.settings, this.#abort.signal);
    }
    if (wakeAt === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.poke(), wakeAt - now);
    this.#timer.unref();
  }

  close(): void {
    this.configure(undefined);
  }

  async #send(
    entry: QueuedUpdate,
    lane: string,
    settings: WebhookSettings,
    signal: AbortSignal,
  ): Promise<void> {
    this.#busy.add(lane);
    const failure = await post(entry.update, settings, signal);
    if (signal.aborted) return;
    this.#busy.delete(lane);
    if (failure === undefined) {
      this.posts.accepted += 1;
      this.#pauses.delete(lane);
      this.#updates.take(entry);
    } else {
      this.posts.refused += 1;
      this.lastError = { message: failure, date: Math.floor(Date.now() / 1000) };
      const failures = (this.#pauses.get(lane)?.failures ?? 0) + 1;
      const pause = Math.min(MAX_PAUSE_MS, this.#retryMs * 2 ** (failures - 1));
      this.#pauses.set(lane, { failures, until: Date.now() + pause });
    }
    this.poke();
  }
}

/** Sends one update; returns what was wrong, or undefined after a 2xx. */
async function post(
  update: ApiUpdate,
  settings: WebhookSettings,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(settings.secretToken ? { 'x-telegram-bot-api-secret-token': settings.secretToken } : {}),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    await response.arrayBuffer();
    if (response.ok) return undefined;
    return `Wrong response from the webhook: ${response.status} ${response.statusText}`.trim();
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    if (cause === 'ECONNREFUSED') return 'Connection refused';
    return (error as Error).name === 'TimeoutError' ? 'Read timeout expired' : 'Connection reset by peer';
  }
}

/** Updates of one chat keep their order; others do not wait for each other. */
function laneOf(update: ApiUpdate): string {
  for (const value of Object.values(update)) {
    if (typeof value !== 'object' || value === null) continue;
    const { chat, message, from } = value as Record<
      string,
      { id?: number; chat?: { id?: number } } | undefined
    >;
    const id = chat?.id ?? message?.chat?.id ?? from?.id;
    if (id !== undefined) return String(id);
  }
  return `update ${update.update_id}`;
}
