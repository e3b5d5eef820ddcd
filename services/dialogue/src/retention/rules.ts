import { retention } from '@soulnear/contracts/retention.ts';
import type { RetentionRule } from '@soulnear/platform/db/retention-job.ts';

/**
 * What dialogue deletes and when, each at most `$1` rows at a time and older than `$2` hours. A turn that still waits for
 * its delivery goes with it: by then nobody will take it.
 */
export function retentionRules({ talksDays }: { talksDays: number }): RetentionRule[] {
  const old = `now() - $2 * interval '1 hour'`;
  return [
    {
      name: 'messages',
      hours: talksDays * 24,
      text: `delete from messages where (turn, part) in (
        select turn, part from messages where created_at < ${old} limit $1) returning 1`,
    },
    {
      name: 'turns',
      hours: retention.turns.hours,
      text: `with old as (
          select key from turns where created_at < ${old} and state <> 'running' limit $1
        ), undelivered as (delete from outbox where turn in (select key from old))
        delete from turns where key in (select key from old) returning 1`,
    },
    {
      name: 'off-record',
      hours: retention.offRecord.hours,
      text: `update turns set request_sealed = null, answer_sealed = null,
          state = case when state = 'running' then 'cancelled' else state end
        where key in (
          select key from turns where off_record and lease_until < ${old}
            and (request_sealed is not null or answer_sealed is not null) limit $1)
        returning 1`,
    },
    {
      name: 'usage',
      hours: retention.usage.hours,
      text: `delete from usage where person in (
        select person from usage where day < (${old})::date limit $1) returning 1`,
    },
  ];
}
