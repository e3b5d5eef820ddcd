import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** What export, forgetting, retention and answers off the record need of the tables. */
export const rights: Migration = {
  name: '0003_rights',
  async up(knex) {
    await knex.raw(`
      -- Of the forgotten a row stays without its key, so that no late write makes them anew.
      alter table person_keys alter column wrapped drop not null;

      alter table turns add column off_record boolean not null default false;
      create index turns_person on turns (person, key);
      create index turns_off_record on turns (lease_until)
        where off_record and (request_sealed is not null or answer_sealed is not null);

      -- Small, and enough to find what is old: both tables grow in the order of time.
      create index turns_age on turns using brin (created_at) with (pages_per_range = 32);
      create index messages_age on messages using brin (created_at) with (pages_per_range = 32);
    `);
  },
};
