import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Up to when the talk of a mode was deleted: what comes late of it is not taken in. */
export const deletedTalks: Migration = {
  name: '0005_deleted_talks',
  async up(knex) {
    await knex.raw(`
      -- Beside the key, whose row orders all that is written for a person.
      alter table person_keys add column helper_deleted_at timestamptz, add column soulsleep_deleted_at timestamptz;
    `);
  },
};
