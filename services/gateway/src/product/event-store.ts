import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface EventRow {
  at: Date;
  /** A pseudonym, see pseudonymOf. */
  who: string;
  kind: string;
  detail: string | null;
  variants: Record<string, string> | null;
  seconds?: number | null;
  costUsd?: number | null;
}

/** Writes events with their days, in one statement. Who blocks the bot is not seen by it. */
export async function insertEvents(db: Queryable, rows: EventRow[]): Promise<void> {
  const text = `
with incoming as (
  select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::real[], $7::float8[])
    as t (at, who, kind, detail, variants, seconds, cost_usd)
), written as (
  insert into events (at, who, kind, detail, variants, seconds, cost_usd)
  select at, who, kind, detail, variants, seconds, cost_usd from incoming on conflict do nothing
), seen as (
  select (at at time zone 'utc')::date as day, who from incoming where kind <> 'blocked'
), days as (
  insert into event_days (day, who)
  select distinct day, who from seen order by 1, 2 on conflict do nothing
)
insert into event_newcomers (who, first_day)
select who, min(day) from seen group by who order by who on conflict do nothing`;
  await db.query({ name: 'insert-events', text }, [
    rows.map(({ at }) => at),
    rows.map(({ who }) => who),
    rows.map(({ kind }) => kind),
    rows.map(({ detail }) => detail),
    rows.map(({ variants }) => variants && JSON.stringify(variants)),
    rows.map(({ seconds }) => seconds ?? null),
    rows.map(({ costUsd }) => costUsd ?? null),
  ]);
}

/** Deletes all there is of a pseudonym. */
export async function deleteEventsOf(db: Queryable, who: string): Promise<void> {
  const text = `
with days as (delete from event_days where who = $1), first as (delete from event_newcomers where who = $1)
delete from events where who = $1`;
  await db.query({ name: 'delete-events-of', text }, [who]);
}

/** A person's events, oldest first. */
export async function findEventsOf(db: Queryable, who: string): Promise<Record<string, unknown>[]> {
  const text =
    'select at, kind, detail, variants, seconds, cost_usd from events where who = $1 order by at limit 20000';
  return db.query({ name: 'find-events-of', text }, [who]);
}

/** Deletes what is older, in bites; who was not seen since is a newcomer the next time. Returns how many events went. */
export async function sweepEvents(db: Queryable, hours: number, bite = 5_000): Promise<number> {
  const sweep = async (name: string, text: string) => {
    let deleted = 0;
    for (let rows = bite; rows === bite; deleted += rows)
      rows = (await db.query({ name: `sweep-${name}`, text }, [bite, hours])).length;
    return deleted;
  };
  const old = `(now() - $2 * interval '1 hour')`;
  const deleted = await sweep(
    'events',
    `delete from events where id in (select id from events where at < ${old} order by at limit $1) returning 1`,
  );
  await sweep(
    'event-days',
    `delete from event_days where (day, who) in (
       select day, who from event_days where day < (${old} at time zone 'utc')::date limit $1) returning 1`,
  );
  await sweep(
    'event-newcomers',
    `delete from event_newcomers where who in (
       select who from event_newcomers n where first_day < (${old} at time zone 'utc')::date
         and not exists (select from event_days d where d.who = n.who) limit $1) returning 1`,
  );
  return deleted;
}
