import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** Talks, their messages, the turns that make them, and the outbox to profile-analysis. */
export const talksAndTurns: Migration = {
  name: '0001_talks_and_turns',
  async up(knex) {
    await knex.raw(`
      create table person_keys (
        person uuid primary key,
        wrapped bytea not null,
        dead_at timestamptz
      );

      create table talks (
        person uuid not null,
        chat text not null,
        mode text not null,
        talk uuid not null default gen_random_uuid(),
        primary key (person, chat, mode)
      );

      -- Room in each page keeps the heartbeat's updates in place (HOT).
      create table turns (
        key uuid primary key,
        person uuid not null,
        chat text not null,
        mode text not null,
        talk uuid not null,
        state text not null check (state in ('running', 'finished', 'cancelled', 'failed')),
        owner uuid not null,
        fence bigint not null default 1,
        lease_until timestamptz not null,
        stop_requested boolean not null default false,
        request_sealed bytea,
        answer_sealed bytea,
        outcome text,
        input_tokens integer,
        output_tokens integer,
        usage_estimated boolean,
        cost_usd double precision,
        model text,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      ) with (fillfactor = 75);
      create index turns_talk on turns (talk);

      -- The order of a talk is the order of this identity: no clock of any pod takes part in it. It has no index of its
      -- own, lest a planner looks for a short talk's newest by walking back through everybody's.
      create table messages (
        id bigint generated always as identity,
        talk uuid not null,
        turn uuid not null,
        part integer not null,
        role text not null check (role in ('user', 'assistant')),
        sealed bytea not null,
        tokens integer not null,
        created_at timestamptz not null default now(),
        primary key (turn, part)
      );
      create index messages_talk on messages (talk, id desc);

      create table outbox (
        id bigint generated always as identity primary key,
        turn uuid not null unique,
        created_at timestamptz not null default now(),
        tries integer not null default 0,
        next_try_at timestamptz not null default now()
      );
      create index outbox_due on outbox (next_try_at);
    `);
  },
};
