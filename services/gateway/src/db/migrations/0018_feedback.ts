import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** What people wrote to the operator, and which answers have their thumb: both go with their person. */
export const feedback: Migration = {
  name: '0018_feedback',
  async up(knex) {
    await knex.raw(`
create table feedback (
  id uuid primary key,
  person uuid not null references people (person) on delete cascade,
  at timestamptz not null default now(),
  sealed bytea not null
);
create index feedback_person on feedback (person);
create index feedback_at on feedback (at);

create table thumbs (
  person uuid not null references people (person) on delete cascade,
  message_id bigint not null,
  at timestamptz not null default now(),
  primary key (person, message_id)
);
create index thumbs_at on thumbs (at);
`);
  },
};
