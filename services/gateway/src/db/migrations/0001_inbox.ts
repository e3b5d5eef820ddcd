import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Updates, the lanes they are served in, what was sent for them, and who a chat's person is. */
export const inbox: Migration = {
  name: '0001_inbox',
  async up(knex) {
    await knex.raw(`
create table bot_identity (
  only_one boolean primary key default true check (only_one),
  bot_id bigint not null,
  username text not null,
  bound_at timestamptz not null default now()
);

create table seen_updates (
  bot_id bigint not null,
  update_id bigint not null,
  inbox_id uuid not null,
  accepted_at timestamptz not null,
  primary key (bot_id, update_id)
) with (fillfactor = 90);
create index seen_updates_age on seen_updates (accepted_at);

create table inbox (
  id uuid primary key,
  bot_id bigint not null,
  chat_id bigint not null,
  lane text not null check (lane in ('ui', 'talk')),
  seq bigint not null generated always as identity,
  payload bytea,
  traceparent text,
  state text not null default 'waiting' check (state in ('waiting', 'deferred', 'done', 'dead')),
  tries smallint not null default 0,
  deferrals smallint not null default 0,
  next_try_at timestamptz,
  answered_by uuid,
  accepted_at timestamptz not null default now(),
  finished_at timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
create index inbox_open on inbox (chat_id, lane, seq) where state in ('waiting', 'deferred');
create index inbox_deferred on inbox (next_try_at) where state = 'deferred';
create index inbox_finished on inbox (finished_at) where state in ('done', 'dead');

create table lanes (
  chat_id bigint not null,
  lane text not null check (lane in ('ui', 'talk')),
  ready_at timestamptz,
  wakes bigint not null default 0,
  owner uuid,
  lease_until timestamptz,
  fence bigint not null default 0,
  claimed_upto bigint,
  primary key (chat_id, lane)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index lanes_ready on lanes (lane, ready_at) where ready_at is not null;

create table sends (
  inbox_id uuid not null,
  part integer not null,
  state text not null check (state in ('intent', 'sent', 'unknown')),
  fence bigint not null,
  repeats smallint not null default 0,
  message_id bigint,
  primary key (inbox_id, part)
) with (fillfactor = 80);

create table people (
  telegram_id bigint primary key,
  person uuid not null unique,
  language text not null check (language in ('ru', 'en')),
  language_chosen boolean not null default false,
  mode text not null default 'helper' check (mode in ('helper', 'soulsleep')),
  blocked_at timestamptz,
  created_at timestamptz not null default now()
);

create table kept_documents (
  name text primary key,
  body text not null,
  kept_at timestamptz not null default now()
);
`);
  },
};
