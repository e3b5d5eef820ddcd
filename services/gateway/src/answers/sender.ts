import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, MessageEntity, ReplyParameters } from 'grammy/types';
import type { Events } from '../events.ts';
import type { SentPart } from '../lanes/finish-store.ts';
import type { HeldLane } from '../lanes/held-lanes.ts';
import { persist } from '../lanes/persist.ts';
import { inOrder } from '../telegram/send-order.ts';
import { TelegramError } from '../telegram/telegram-error.ts';
import { writeIntent } from './intent-store.ts';

export interface OutgoingMessage {
  /** The help card: before all else that waits for Telegram. */
  card?: boolean;
  /** Asked right before each call; false where it has gone another way meanwhile. */
  mayLeave?: () => Promise<boolean>;
  /** With a document or a photo, what stands below it. */
  text: string;
  document?: InputFile;
  photo?: InputFile;
  entities?: MessageEntity[];
  keyboard?: InlineKeyboardMarkup;
  replyTo?: number;
}

/** Parts of a row beyond its answer's, each sent at most once on purpose. */
export const sidePart = {
  modelAway: 900,
  apology: 901,
  missed: 902,
  offRecordEnded: 903,
  consent: 904,
  awaited: 905,
} as const;

interface SenderDeps {
  api: Api;
  db: Queryable;
  events: Events;
  lane: HeldLane;
  /** Ends the patience with a database that is away. */
  until: AbortSignal;
}

/**
 * Sends the messages an inbox row causes. Before each an intent is written, so that a successor knows which
 * send has an unknown result; such a one is repeated once and counted.
 */
export class Sender {
  readonly #deps: SenderDeps;
  readonly inboxId: string;
  /** The last part sent: to be written down with what comes next. */
  last: SentPart | null = null;
  /** A part whose intent is written and whose send certainly did not happen. */
  unsent: Omit<SentPart, 'messageId'> | null = null;
  /** The forum's topic the messages belong in. */
  thread: number | undefined;
  /** How often the last part was sent again because nobody knows what became of it. */
  repeats = 0;
  #nextPart = 0;

  constructor(inboxId: string, deps: SenderDeps) {
    this.inboxId = inboxId;
    this.#deps = deps;
  }

  /** Sends one message; `part` only for side parts, `row` where one is another row's. Throws TelegramError, LeaseLost. */
  async send(
    message: OutgoingMessage,
    part: number = this.#nextPart++,
    row: string = this.inboxId,
  ): Promise<void> {
    const { lane, until, db, events } = this.#deps;
    let entities = message.entities;
    let unknown = false;
    for (;;) {
      // Not repeated with the write: it tells only of the send before.
      const again = unknown;
      const { intent, repeats } = await persist(lane, until, () =>
        writeIntent(db, lane, {
          inboxId: row,
          part,
          before: this.last,
          unknown: again,
          leaseMs: lane.leaseMs,
        }),
      );
      this.repeats = repeats;
      if (intent === 'sent') return;
      // The process slept past its lease since it asked: ask again before anything leaves.
      if (!lane.isFresh) continue;
      if (message.mayLeave && !(await message.mayLeave())) return;
      if (intent === 'again') events.sendRepeated();
      try {
        const messageId = await this.#call(
          { ...message, ...(entities && { entities }) },
          entities === undefined,
        );
        this.last = { inboxId: row, part, messageId };
        return;
      } catch (error) {
        if (!(error instanceof TelegramError)) throw error;
        // A second time in doubt it waits, ever longer: Telegram may deliver and not say so.
        if (error.code === 'unknown_result' && intent === 'first') {
          unknown = true;
          continue;
        }
        if (error.aboutEntities && entities !== undefined) {
          entities = undefined;
          continue;
        }
        // The topic may have been closed or deleted meanwhile.
        if (error.code === 'bad_request' && this.thread !== undefined) {
          this.thread = undefined;
          continue;
        }
        if (error.code !== 'unknown_result') this.unsent = { inboxId: row, part };
        throw error;
      }
    }
  }

  async #call(message: OutgoingMessage, plain: boolean): Promise<number> {
    const { api, lane } = this.#deps;
    const { text, entities, keyboard, replyTo, card, document, photo } = message;
    const order = card ? 'card' : lane.lane === 'talk' ? 'answer' : 'ui';
    const reply: ReplyParameters | undefined =
      replyTo === undefined ? undefined : { message_id: replyTo, allow_sending_without_reply: true };
    const around = {
      ...inOrder(order),
      ...(this.thread !== undefined && { message_thread_id: this.thread }),
      ...(keyboard && { reply_markup: keyboard }),
      ...(reply && { reply_parameters: reply }),
    };
    if (document)
      return (await api.sendDocument(lane.chatId, document, { ...around, caption: text })).message_id;
    if (photo) return (await api.sendPhoto(lane.chatId, photo, { ...around, caption: text })).message_id;
    const sent = await api.sendMessage(lane.chatId, text, {
      ...around,
      link_preview_options: { is_disabled: true },
      ...(!plain && entities && entities.length > 0 && { entities }),
    });
    return sent.message_id;
  }
}
