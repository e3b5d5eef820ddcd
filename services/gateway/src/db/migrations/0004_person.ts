import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Consent, what was chosen, and what the next plain text is for; texts held until there is consent. */
export const person: Migration = {
  name: '0004_person',
  async up(knex) {
    await knex.raw(`
alter table people
  add column consent_at timestamptz,
  add column consent_version smallint,
  add column consent_asked_at timestamptz,
  add column refused_at timestamptz,
  add column wrapped bytea,
  add column particulars_sealed bytea,
  add column style jsonb,
  add column awaiting text check (awaiting ~ '^[a-z_]{1,16}$'),
  add column awaiting_since timestamptz,
  add column awaiting_until timestamptz,
  add column source_sealed bytea;

alter table inbox drop constraint inbox_state_check;
alter table inbox add constraint inbox_state_check
  check (state in ('waiting', 'deferred', 'held', 'done', 'dead', 'restored')) not valid;
create index inbox_held on inbox (chat_id) where state = 'held';
create index inbox_held_age on inbox (accepted_at) where state = 'held';
`);
  },
};
