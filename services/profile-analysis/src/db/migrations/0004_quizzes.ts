import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Quizzes that were begun: which one, its questions, answers and result are sealed in one document. */
export const quizzes: Migration = {
  name: '0004_quizzes',
  async up(knex) {
    await knex.raw(`
      create table quiz_sessions (
        session uuid primary key,
        person uuid not null,
        sealed bytea not null,
        version integer not null default 0,
        started_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        finished_at timestamptz,
        -- A look of the model at the answers: which one is the latest, since when, and what it found.
        looking uuid,
        looking_since timestamptz,
        looked_sealed bytea
      );
      create index quiz_sessions_person on quiz_sessions (person, updated_at desc);
    `);
  },
};
