/** The schema that pg-boss keeps its tables in: ours, so that its rows travel with every backup. */
export const jobSchema = 'profile_analysis';

export const analyses = ['quick', 'deep'] as const;
export type Analysis = (typeof analyses)[number];

/** What a job carries: whose profile it is about, nothing else. */
export interface JobData {
  person: string;
}

/** Seconds. A killed process is noticed by its missing heartbeat, and what it held is taken up again. */
export const jobSettings = {
  // At most one waiting and one running for each person and kind.
  policy: 'stately',
  heartbeatSeconds: 15,
  expireInSeconds: 240,
  retryLimit: 8,
  retryDelay: 10,
  retryBackoff: true,
  retryDelayMax: 3_600,
  // A job carries a person's id: it does not outlive its end for long.
  deleteAfterSeconds: 3_600,
  retentionSeconds: 14 * 24 * 3_600,
} as const;
