import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Telegram may begin its update ids again: an id with another content is another update, however soon it comes. */
export const updatePrint: Migration = {
  name: '0002_update_print',
  async up(knex) {
    await knex.raw(`
alter table seen_updates add column print bigint not null default 0;
alter table seen_updates drop constraint seen_updates_pkey;
alter table seen_updates add primary key (bot_id, update_id, print);
`);
  },
};
