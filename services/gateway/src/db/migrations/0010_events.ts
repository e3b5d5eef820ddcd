import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** What people use, under pseudonyms; and the two summaries of it that keep its questions cheap. */
export const events: Migration = {
  name: '0010_events',
  async up(knex) {
    await knex.raw(`
create table events (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  who text not null,
  kind text not null,
  detail text,
  variants jsonb
);
create index events_at on events (at) include (who);
create index events_who on events (who, at);

create table event_days (
  day date not null,
  who text not null,
  primary key (day, who)
);
create index event_days_who on event_days (who);

create table event_newcomers (
  who text primary key,
  first_day date not null
);
create index event_newcomers_day on event_newcomers (first_day);
`);
  },
};
