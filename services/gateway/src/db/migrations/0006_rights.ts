import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Forgetting, which outlives its process; whom no backup may bring back; and talks that are not kept. */
export const rights: Migration = {
  name: '0006_rights',
  async up(knex) {
    await knex.raw(`
-- One row from the confirmation until every service has confirmed and the person was told.
create table forgettings (
  person uuid primary key,
  chat_id bigint not null,
  language text not null,
  asked_at timestamptz not null default now(),
  next_try_at timestamptz not null default now(),
  tries integer not null default 0,
  dialogue_done boolean not null default false,
  profile_done boolean not null default false,
  told boolean not null default false
);

-- Hashes of the random ids of the forgotten: kept beside the backups, replayed by a restore.
create table forgotten (
  hash bytea primary key,
  forgotten_on date not null default current_date
);

alter table people
  add column forget_until timestamptz,
  add column off_record_from timestamptz,
  add column off_record_until timestamptz,
  add column off_record_told boolean not null default false;
`);
  },
};
