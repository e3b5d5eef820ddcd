import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** The turns that were observed, each once, and the keys of their people. */
export const observedTurns: Migration = {
  name: '0001_observed_turns',
  async up(knex) {
    await knex.raw(`
      create table person_keys (
        person uuid primary key,
        wrapped bytea not null,
        dead_at timestamptz
      );

      create table observed_turns (
        turn uuid primary key,
        person uuid not null,
        mode text not null,
        language text not null,
        finished_at timestamptz not null,
        sealed bytea not null,
        applied_at timestamptz not null default now()
      );
      create index observed_turns_person on observed_turns (person, finished_at desc);
    `);
  },
};
