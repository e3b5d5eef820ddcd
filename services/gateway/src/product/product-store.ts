import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface ProductFigures {
  active: Record<'day' | 'week' | 'month', number>;
  /** Undefined where nobody came on the day that counts. */
  retention: Record<'1' | '7' | '30', number | undefined>;
  /** Seconds; undefined where there was no session. */
  session: Record<'avg' | 'p50' | 'p95', number | undefined>;
}

/** People seen today and in the 7 and 30 days that end today (UTC). */
export async function countActive(db: Queryable): Promise<ProductFigures['active']> {
  const text = `
select count(*) filter (where last = today)::integer as day, count(*) filter (where last > today - 7)::integer as week,
  count(*)::integer as month
from (
  select max(day) as last, max(today) as today
  from event_days, (select (now() at time zone 'utc')::date as today) t
  where day > today - 30 and day <= today group by who
) seen`;
  const [row] = await db.query<ProductFigures['active']>({ name: 'count-active', text });
  return row ?? { day: 0, week: 0, month: 0 };
}

/** Of those first seen so many days before yesterday, the share that was seen yesterday: of the last whole day (UTC). */
export async function measureRetention(db: Queryable): Promise<ProductFigures['retention']> {
  const text = `
select n.days, count(*)::integer as came, count(d.who)::integer as stayed
from (select (now() at time zone 'utc')::date - 1 as yesterday) t
  cross join unnest(array[1, 7, 30]) as n (days)
  join event_newcomers c on c.first_day = yesterday - n.days
  left join event_days d on d.day = yesterday and d.who = c.who
group by n.days`;
  const rows = await db.query<{ days: number; came: number; stayed: number }>({
    name: 'measure-retention',
    text,
  });
  const share = (days: number) => {
    const row = rows.find((found) => found.days === days);
    return row && row.stayed / row.came;
  };
  return { 1: share(1), 7: share(7), 30: share(30) };
}

/** Length of the sessions of the last 24 hours, from first to last event; 30 minutes of silence end one. */
export async function measureSessions(db: Queryable): Promise<ProductFigures['session']> {
  const text = `
with seen as (
  select who, at, at - lag(at) over (partition by who order by at) as gap from events
  where at >= now() - interval '24 hours'
), numbered as (
  select who, at, count(*) filter (where gap is null or gap > interval '30 minutes')
    over (partition by who order by at rows unbounded preceding) as session
  from seen
), lengths as (
  select extract(epoch from max(at) - min(at))::float8 as seconds from numbered group by who, session
)
select avg(seconds) as avg, percentile_cont(0.5) within group (order by seconds) as p50,
  percentile_cont(0.95) within group (order by seconds) as p95 from lengths`;
  const [row] = await db.query<Record<'avg' | 'p50' | 'p95', number | null>>({
    name: 'measure-sessions',
    text,
  });
  return { avg: row?.avg ?? undefined, p50: row?.p50 ?? undefined, p95: row?.p95 ?? undefined };
}

/** All of it, one question after the other: nobody waits for it. */
export async function readProduct(db: Queryable): Promise<ProductFigures> {
  return {
    active: await countActive(db),
    retention: await measureRetention(db),
    session: await measureSessions(db),
  };
}
