import type { Api } from 'grammy';
import { TelegramError } from '../telegram/telegram-error.ts';
import { draftView } from '../text/draft-view.ts';

export interface DraftPumpOptions {
  api: Api;
  chatId: number;
  draftId: number;
  /** The forum's topic, where there is one. */
  thread: number | undefined;
  /** False in groups, where Telegram knows no drafts: typing only. */
  drafts: boolean;
  /** Milliseconds between the starts of two drafts with words; the first words never wait for the empty one. */
  everyMs: number;
  /** Milliseconds after which an unchanged draft is repeated, before Telegram lets it vanish at 30 s. */
  repeatMs: number;
  /** Words were shown for the first time. */
  onFirstWords: () => void;
}

/** How long the final message waits for a draft in flight: one arriving later would show below it. */
const lastDraftMs = 1_500;

/** Shows a growing answer: one draft in flight, always the newest text. Ends by itself at the first refusal. */
export class DraftPump {
  /** Rejects when the chat turns out to be closed to us. */
  readonly closed: Promise<never>;
  readonly #options: DraftPumpOptions;
  readonly #abort = new AbortController();
  readonly #refuse: (error: unknown) => void;
  #markdown = '';
  #shown: string | undefined;
  #inFlight: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #shownAt = Number.NEGATIVE_INFINITY;
  #wordsAt = Number.NEGATIVE_INFINITY;
  #ended = false;
  #firstWords = false;

  constructor(options: DraftPumpOptions) {
    this.#options = options;
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined);
    this.closed = promise;
    this.#refuse = reject;
  }

  /** Typing and the empty draft ("Thinking…"). One after the other: a closed chat is asked once. */
  start(): void {
    const { api, chatId, drafts } = this.#options;
    this.#inFlight = this.#guarded(async () => {
      await api
        .sendChatAction(chatId, 'typing', this.#place, this.#abort.signal as never)
        .catch((error: unknown) => {
          if (error instanceof TelegramError && error.code === 'unreachable_chat') throw error;
        });
      if (drafts) await this.#draft('');
      else this.#ended = true;
    });
  }

  /** The whole text so far. */
  update(markdown: string): void {
    this.#markdown = markdown;
    this.#plan();
  }

  /** No more drafts; resolves when none is in flight. */
  async stop(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    const cut = setTimeout(() => this.#abort.abort(), lastDraftMs);
    await this.#inFlight;
    clearTimeout(cut);
  }

  get #place(): { message_thread_id?: number } {
    const { thread } = this.#options;
    return thread === undefined ? {} : { message_thread_id: thread };
  }

  #plan(): void {
    if (this.#ended || this.#inFlight) return;
    clearTimeout(this.#timer);
    const { everyMs, repeatMs } = this.#options;
    const dueAt = this.#markdown === this.#shown ? this.#shownAt + repeatMs : this.#wordsAt + everyMs;
    // Never at once: words that come together with the end of the answer need no draft.
    this.#timer = setTimeout(() => this.#show(), Math.max(0, dueAt - performance.now()));
  }

  #show(): void {
    if (this.#ended || this.#inFlight) return;
    this.#inFlight = this.#guarded(() => this.#draft(this.#markdown));
  }

  async #draft(markdown: string): Promise<void> {
    if (this.#ended) return;
    const { api, chatId, draftId, onFirstWords } = this.#options;
    const { text, entities } = draftView(markdown);
    this.#shownAt = performance.now();
    if (text !== '') this.#wordsAt = this.#shownAt;
    this.#shown = markdown;
    const other = { ...this.#place, can_stop: true, ...(entities.length > 0 && { entities }) };
    await api.sendMessageDraft(chatId, draftId, text, other, this.#abort.signal as never);
    if (text === '' || this.#firstWords) return;
    this.#firstWords = true;
    onFirstWords();
  }

  async #guarded(call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      // A lost draft does not matter, the next one holds all of it; a refused one ends the drafts of this answer.
      const passing = error instanceof TelegramError && ['unknown_result', 'not_sent'].includes(error.code);
      if (!passing) this.#ended = true;
      if (error instanceof TelegramError && error.code === 'unreachable_chat') this.#refuse(error);
    } finally {
      this.#inFlight = undefined;
    }
    this.#plan();
  }
}
