import type { Database } from '@soulnear/platform/db/pool.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import type { Api } from 'grammy';
import { LRUCache } from 'lru-cache';
import { helpCard } from '../care/help-card.ts';
import type { Events } from '../events.ts';
import { findOpenUi } from '../inbox/open-row-store.ts';
import type { Crisis } from './route-update.ts';

export interface Card extends Crisis {
  updateId: number;
  chatId: number;
}

export interface CareFirst {
  /** Follows an accepted (or not acceptable) crisis text: a card nobody sent in time is sent from memory. */
  watch(card: Card): { stored(rowId: string | undefined): void; failed(): void };
  /** Resolves true where the card of this update was sent from memory. */
  sentFromMemory(updateId: number): Promise<boolean>;
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
  const sent = new LRUCache<number, Promise<boolean>>({ max: 10_000, ttl: 48 * 3_600_000 });
  const timers = new Set<NodeJS.Timeout>();

  function send({ updateId, chatId, ...request }: Card): Promise<boolean> {
    const known = sent.get(updateId);
    if (known) return known;
    const { text, entities } = helpCard(request);
    const sending = api
      .sendMessage(chatId, text, { entities, link_preview_options: { is_disabled: true } })
      .then(
        () => {
          events.cardSent();
          return true;
        },
        (error: unknown) => {
          sent.delete(updateId);
          logger.error({ err: error }, 'a message could not be sent from memory');
          return false;
        },
      );
    sent.set(updateId, sending);
    return sending;
  }

  return {
    watch(card) {
      let row: string | undefined;
      const timer = setTimeout(async () => {
        timers.delete(timer);
        const waits = row === undefined || (await findOpenUi(db, row).catch(() => true));
        if (waits) await send(card);
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
          void send(card);
        },
      };
    },
    sentFromMemory: async (updateId) => (await sent.get(updateId)) ?? false,
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
