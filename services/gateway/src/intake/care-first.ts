import type { Database } from '@soulnear/platform/db/pool.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import type { Api } from 'grammy';
import { LRUCache } from 'lru-cache';
import { helpCard } from '../care/help-card.ts';
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
  /** A worker's way: runs `send` unless the card of this update was sent from memory. Throws what `send` throws. */
  send(card: Pick<Card, 'updateId' | 'chatId'>, send: () => Promise<void>): Promise<void>;
  close(): void;
}

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
  const timers = new Set<NodeJS.Timeout>();

  function sendFromMemory({ updateId, chatId, ...request }: Card): Promise<boolean> {
    const key = keyOf({ updateId, chatId });
    const known = sent.get(key);
    if (known) return known;
    const { text, entities } = helpCard(request);
    const sending = api
      .sendMessage(chatId, text, {
        ...inOrder('card'),
        entities,
        link_preview_options: { is_disabled: true },
      })
      .then(
        () => {
          events.cardSent();
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

  return {
    watch(card) {
      let row: string | undefined;
      const timer = setTimeout(async () => {
        timers.delete(timer);
        const waits = row === undefined || (await findOpenUi(db, row).catch(() => true));
        if (waits) await sendFromMemory(card);
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
      const sending = send();
      const outcome = sending.then(
        () => true,
        () => false,
      );
      // The watch sees it under way.
      sent.set(key, outcome);
      if (await outcome) events.cardSent();
      else sent.delete(key);
      await sending;
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
