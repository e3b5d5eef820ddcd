import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** What export, forgetting and retention need of the tables. */
export const rights: Migration = {
  name: '0002_rights',
  async up(knex) {
    await knex.raw(`
      -- Of the forgotten a row stays without its key, so that no late delivery makes them anew.
      alter table person_keys alter column wrapped drop not null;
      create index observed_turns_age on observed_turns using brin (applied_at) with (pages_per_range = 32);
    `);
  },
};
