/** All times of the gateway in milliseconds, in one place; tests shorten them. */
export const timing = {
  leaseMs: 15_000,
  heartbeatMs: 5_000,
  /** For lanes that other pods left. */
  pollMs: 500,
  draftEveryMs: 400,
  /** Between two messages to a chat, past a burst: Telegram asks for about one a second. */
  chatEveryMs: 1_050,
  /** To a group: 20 a minute. */
  groupEveryMs: 3_530,
  draftRepeatMs: 25_000,
  /** For one turn; dialogue itself ends one within 90 s. */
  turnDeadlineMs: 100_000,
  /** How long dialogue may be out of reach in a turn. */
  dialoguePatienceMs: 12_000,
  deferSweepMs: 5_000,
  /** First pause of a deferred turn, doubled to the longest. */
  deferMs: 5_000,
  deferLongestMs: 60_000,
  /** A deferred text is given up after this. */
  deferLimitMs: 6 * 3_600_000,
  /** First pause after a failure of our own, doubled to the longest. */
  retryMs: 1_000,
  retryLongestMs: 60_000,
  /** Pause after a failure that is Telegram's. */
  telegramAwayMs: 5_000,
  /** To which it is doubled where each send may have arrived. */
  telegramAwayLongestMs: 300_000,
  /** A card not sent by a worker after this is sent from memory. */
  cardWatchMs: 2_500,
  /** Turns in flight at a drain may end within this. */
  drainMs: 5_000,
  /** getUpdates' own wait. */
  longPollMs: 25_000,
  /** A second poller may take this long to go, a token that is refused this long to be taken again. */
  conflictMs: 20_000,
  leaderRetryMs: 1_000,
  /** One getMe at the start, and the pause before the next. */
  identifyMs: 5_000,
  identifyPauseMs: 2_000,
  /** How often the webhook is looked at. */
  webhookWatchMs: 60_000,
  retentionMs: 600_000,
  /** How often the leader looks at what waits, and at how people use it. */
  gaugesMs: 15_000,
  productMs: 60_000,
  /** Product events are written together so often. */
  eventsMs: 1_000,
  /** Between two looks for forgettings that are not over, and the first pause before one is tried again. */
  forgetSweepMs: 3_000,
  forgetRetryMs: 3_000,
  /** For which a talk stays off the record. */
  offRecordMs: 3 * 3_600_000,
};
export type Timing = typeof timing;

/** Tries of one update before it is given up; after two the lane goes on without it. */
export const mostTries = 8;
