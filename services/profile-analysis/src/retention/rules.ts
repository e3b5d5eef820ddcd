import type { RetentionRule } from '@soulnear/platform/db/retention-job.ts';

/** What profile-analysis deletes and when, each at most `$1` rows at a time and older than `$2` hours. */
export function retentionRules({ observedTurnsDays }: { observedTurnsDays: number }): RetentionRule[] {
  return [
    {
      name: 'observed-turns',
      hours: observedTurnsDays * 24,
      text: `delete from observed_turns where turn in (
        select turn from observed_turns where applied_at < now() - $2 * interval '1 hour' limit $1) returning 1`,
    },
  ];
}
