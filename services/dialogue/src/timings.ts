/** All in milliseconds. */
export interface Timings {
  /** How long a turn stays ours without a heartbeat. */
  leaseMs: number;
  heartbeatMs: number;
  /** Between two looks at a turn that runs elsewhere. */
  pollMs: number;
  /** How long an answer waits for what profile-analysis knows. */
  contextMs: number;
  /** How long a paid answer waits for a database that is away. */
  storeMs: number;
  /** One delivery from the outbox; must stay below `outboxRetryMs`. */
  deliveryMs: number;
  outboxRetryMs: number;
  outboxPollMs: number;
  /** Between two counts of everybody's tokens of the day. */
  dayTotalMs: number;
  /** Between two sweeps of what is past its time. */
  retentionMs: number;
  /** For the running turns when the process leaves. */
  drainMs: number;
}

export const timings: Timings = {
  leaseMs: 10_000,
  heartbeatMs: 1_000,
  pollMs: 250,
  contextMs: 300,
  storeMs: 30_000,
  deliveryMs: 5_000,
  outboxRetryMs: 6_000,
  outboxPollMs: 1_000,
  dayTotalMs: 5_000,
  retentionMs: 600_000,
  drainMs: 100_000,
};
