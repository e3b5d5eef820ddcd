import type { Queryable } from '@soulnear/platform/db/types.ts';

/** One person of an experiment, from their meeting it on. */
export interface Participant {
  variant: 'on' | 'off';
  /** Seconds to the first words, of each answer that has them. */
  seconds: number[];
  costs: number[];
  answers: number;
  up: number;
  down: number;
  /** Seen on the next day (UTC); null while that is not over. */
  day1: boolean | null;
  /** Seen on the seventh day after. */
  day7: boolean | null;
}

/** Everybody who met an experiment, by what they did afterwards; nobody can be told from it. */
export async function findParticipants(db: Queryable, experiment: string): Promise<Participant[]> {
  const text = `
with met as (
  select who, at, variants ->> detail as variant, (at at time zone 'utc')::date as day
  from events where kind = 'exposure' and detail = $1
), after as (
  select m.who,
    coalesce(array_agg(e.seconds) filter (where e.kind = 'answer' and e.seconds is not null), '{}') as seconds,
    coalesce(array_agg(e.cost_usd) filter (where e.kind = 'answer' and e.cost_usd is not null), '{}') as costs,
    count(*) filter (where e.kind = 'answer')::integer as answers,
    count(*) filter (where e.kind = 'thumb' and e.detail = 'up')::integer as up,
    count(*) filter (where e.kind = 'thumb' and e.detail = 'down')::integer as down
  from met m left join events e on e.who = m.who and e.at >= m.at group by m.who
), today as (select (now() at time zone 'utc')::date as today)
select m.variant, a.seconds, a.costs, a.answers, a.up, a.down,
  case when m.day + 1 < today then exists (select from event_days d where d.who = m.who and d.day = m.day + 1) end as day1,
  case when m.day + 7 < today then exists (select from event_days d where d.who = m.who and d.day = m.day + 7) end as day7
from met m join after a using (who) cross join today
where m.variant in ('on', 'off')`;
  return db.query<Participant>({ name: 'find-participants', text }, [experiment]);
}
