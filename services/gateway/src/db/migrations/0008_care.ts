import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Country and quiet time of a person, sealed and of one length for everybody: it tells nobody's hard hours. */
export const care: Migration = {
  name: '0008_care',
  async up(knex) {
    await knex.raw('alter table people add column care_sealed bytea');
  },
};
