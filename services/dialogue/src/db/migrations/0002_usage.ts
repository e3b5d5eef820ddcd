import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** What each person has used of their day; one row a person, which the next day's first answer begins anew. */
export const usage: Migration = {
  name: '0002_usage',
  async up(knex) {
    await knex.raw(`
      -- Room in each page keeps the update of each answer in place (HOT): \`day\` is indexed, but rarely changes.
      create table usage (
        person uuid primary key,
        day date not null,
        tokens bigint not null,
        care_sealed bytea not null
      ) with (fillfactor = 75);
      create index usage_day on usage (day);
    `);
  },
};
