import type { Database } from '@soulnear/platform/db/pool.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import type { Api } from 'grammy';
import { LRUCache } from 'lru-cache';
import { countryButton } from '../care/countries.ts';
import { type HelpCardRequest, helpCard } from '../care/help-card.ts';
import type { Events } from '../events.ts';
import { findOpenUi } from '../inbox/open-row-store.ts';
import { inOrder } from '../telegram/send-order.ts';
import type { Crisis } from './route-update.ts';

export interface Card extends Crisis {
  updateId: number;
  chatId: number;
}

export interface CareFirst {
  /** Follows an accepted (or not acceptable) crisis text: a card nobody sent in time is sent from memory. */
  watch(card: Card): { stored(rowId: string | undefined): void; failed(): void };
  /**
   * A worker's way: runs `send` unless the card of this update was sent from memory. `send` asks `mayLeave` right before
   * its call of Telegram: until then the card is nobody's, and may go from memory. Throws what `send` throws.
   */
  send(
    card: Pick<Card, 'updateId' | 'chatId'>,
    send: (mayLeave: () => Promise<boolean>) => Promise<void>,
  ): Promise<void>;
  /** A card that nobody's words called for by themselves, a while after them. Not so soon after another one. */
  late(card: Crisis & { chatId: number; country: string | undefined }): Promise<void>;
  close(): void;
}

/** How long the database may take to say whether a card's row waits. */
const lookMs = 500;

/** A late card is not sent for so long after any card of the chat, as this process knows it. */
export const lateCardPauseMs = 3 * 3_600_000;

/** The way of the card that needs no database. Each update's card is sent at most once by this process. */
export function createCareFirst(options: {
  api: Api;
  db: Database;
  events: Events;
  logger: Logger;
  watchMs: number;
}): CareFirst {
  const { api, db, events, logger, watchMs } = options;
  const sent = new LRUCache<string, Promise<boolean>>({ max: 10_000, ttl: 48 * 3_600_000 });
  const lately = new LRUCache<number, true>({ max: 20_000, ttl: lateCardPauseMs });
  const timers = new Set<NodeJS.Timeout>();

  function sendFromMemory({ updateId, chatId, ...request }: Card): Promise<boolean> {
    const key = keyOf({ updateId, chatId });
    const known = sent.get(key);
    if (known) return known;
    const sending = sendCard(chatId, request).then(
      () => {
        events.cardSent();
        lately.set(chatId, true);
        return true;
      },
      (error: unknown) => {
        sent.delete(key);
        logger.error({ err: error }, 'a message could not be sent from memory');
        return false;
      },
    );
    sent.set(key, sending);
    return sending;
  }

  /** With a database that does not say so at once, a card too many is better than none. */
  async function stillWaits(row: string | undefined): Promise<boolean> {
    if (row === undefined) return true;
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => late.resolve(true), lookMs);
    timers.add(timer);
    const looking = findOpenUi(db, row).catch(() => true);
    return Promise.race([looking, late.promise]).finally(() => {
      clearTimeout(timer);
      timers.delete(timer);
    });
  }

  async function sendCard(chatId: number, request: HelpCardRequest): Promise<void> {
    const { text, entities } = helpCard(request);
    await api.sendMessage(chatId, text, {
      ...inOrder('card'),
      entities,
      link_preview_options: { is_disabled: true },
      // A group has a negative id; a country is one person's.
      ...(chatId > 0 && { reply_markup: countryButton(request.language, request.country !== undefined) }),
    });
  }

  return {
    watch(card) {
      let row: string | undefined;
      const timer = setTimeout(async () => {
        timers.delete(timer);
        if (await stillWaits(row)) await sendFromMemory(card);
      }, watchMs);
      timers.add(timer);
      const cancel = () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
      return {
        stored(rowId) {
          row = rowId;
          // A duplicate: whoever stored it first takes care.
          if (rowId === undefined) cancel();
        },
        failed() {
          cancel();
          void sendFromMemory(card);
        },
      };
    },
    async send(card, send) {
      const key = keyOf(card);
      if (await sent.get(key)) return;
      const mine = Promise.withResolvers<boolean>();
      const mayLeave = async () => {
        const known = sent.get(key);
        if (known !== undefined && known !== mine.promise && (await known)) return false;
        sent.set(key, mine.promise);
        return true;
      };
      try {
        await send(mayLeave);
      } catch (error) {
        mine.resolve(false);
        if (sent.get(key) === mine.promise) sent.delete(key);
        throw error;
      }
      if (sent.get(key) !== mine.promise) return;
      mine.resolve(true);
      events.cardSent();
      lately.set(card.chatId, true);
    },
    async late({ chatId, ...request }) {
      if (chatId < 0 || lately.has(chatId)) return;
      lately.set(chatId, true);
      await sendCard(chatId, request).then(
        () => events.cardSent(),
        (error: unknown) => {
          lately.delete(chatId);
          throw error;
        },
      );
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** Update ids may begin again: alone they would silence a card. */
function keyOf({ updateId, chatId }: Pick<Card, 'updateId' | 'chatId'>): string {
  return `${updateId} ${chatId}`;
}
