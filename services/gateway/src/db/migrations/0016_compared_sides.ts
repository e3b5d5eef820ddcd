import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** What the sides of an experiment are compared by, and each person's side once. */
export const comparedSides: Migration = {
  name: '0016_compared_sides',
  async up(knex) {
    await knex.raw(`
alter table events add column seconds real, add column cost_usd double precision;
create unique index events_exposed_once on events (who, detail) where kind = 'exposure';
create index events_exposures on events (detail, at) where kind = 'exposure';
`);
  },
};
