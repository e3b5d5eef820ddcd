import type { Migration } from '@soulnear/platform/db/migrate.ts';
import { installJobs } from '../../jobs/install-jobs.ts';

/** What is learnt of a person, how far the analyses have come, and the tables of their jobs. */
export const profiles: Migration = {
  name: '0003_profiles',
  async up(knex) {
    await knex.raw(`
      alter table observed_turns add column for_analysis boolean not null default false;

      -- How many of the person's messages were observed for analysis, and up to which each analysis was applied.
      create table analysis_progress (
        person uuid primary key,
        messages integer not null default 0,
        quick_upto integer not null default 0,
        deep_upto integer not null default 0
      );

      -- One document a person, so that not even the number of patterns stands in clear.
      create table profiles (
        person uuid primary key,
        sealed bytea not null,
        vectors_sealed bytea not null,
        updated_at timestamptz not null default now()
      );
    `);
    await installJobs(knex);
  },
};
