import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Which trace a turn was finished in, so that its delivery can be linked to it. */
export const outboxTrace: Migration = {
  name: '0004_outbox_trace',
  async up(knex) {
    await knex.raw('alter table outbox add column traceparent text');
  },
};
