/** For how long a kind of data is kept, and which tables that means; see docs/retention.md, which is made of this. */
export interface RetentionRule {
  service: 'gateway' | 'dialogue' | 'profile-analysis' | 'operator';
  tables: readonly string[];
  /** In hours, at most; null: until the person deletes it or is forgotten. */
  hours: number | null;
  /** The setting that changes it, in days. */
  variable?: RetentionVariable;
  what: string;
}

export type RetentionVariable = keyof typeof retentionDays;

const day = 24;

/** Bounds and defaults of the settings, in days. */
export const retentionDays = {
  RETENTION_DEAD_LETTERS_DAYS: { min: 1, max: 7, default: 7 },
  RETENTION_TALKS_DAYS: { min: 1, max: 3650, default: 365 },
  RETENTION_OBSERVED_TURNS_DAYS: { min: 7, max: 3650, default: 90 },
} as const;

/** All that is kept, and how long. A job in each service deletes by it; `/privacy` tells it. */
export const retention = {
  inbox: {
    service: 'gateway',
    tables: ['inbox', 'sends', 'seen_updates'],
    hours: 49,
    what: 'that an update came and was answered; its content is sealed while it waits and wiped with the answer',
  },
  held: {
    service: 'gateway',
    tables: ['inbox'],
    hours: day,
    what: 'texts of somebody who has not yet said whether they agree, sealed and sent nowhere',
  },
  deadLetters: {
    service: 'gateway',
    tables: ['inbox', 'sends'],
    hours: retentionDays.RETENTION_DEAD_LETTERS_DAYS.default * day,
    variable: 'RETENTION_DEAD_LETTERS_DAYS',
    what: 'updates that could not be served, sealed, so that an operator can retry them unread',
  },
  people: {
    service: 'gateway',
    tables: ['people', 'lanes'],
    hours: null,
    what: 'the Telegram number, choices and consent; name and form of address sealed',
  },
  talks: {
    service: 'dialogue',
    tables: ['talks', 'messages'],
    hours: retentionDays.RETENTION_TALKS_DAYS.default * day,
    variable: 'RETENTION_TALKS_DAYS',
    what: 'the messages of a talk, sealed',
  },
  turns: {
    service: 'dialogue',
    tables: ['turns', 'outbox'],
    hours: 14 * day,
    what: 'a sealed second copy of question and answer, so that no answer is paid for or given twice',
  },
  offRecord: {
    service: 'dialogue',
    tables: ['turns'],
    hours: 0.5,
    what: 'the sealed copy of an answer off the record, where its sending was not confirmed; else wiped once it is sent',
  },
  usage: {
    service: 'dialogue',
    tables: ['usage'],
    hours: 2 * day,
    what: 'how many tokens of the day are used, and sealed whether limits are lifted for now',
  },
  observedTurns: {
    service: 'profile-analysis',
    tables: ['observed_turns'],
    hours: retentionDays.RETENTION_OBSERVED_TURNS_DAYS.default * day,
    variable: 'RETENTION_OBSERVED_TURNS_DAYS',
    what: 'finished turns that the profile is learnt from, sealed',
  },
  keys: {
    service: 'dialogue',
    tables: ['person_keys'],
    hours: null,
    what: 'a person’s key, itself sealed by a key outside the database; of the forgotten only their random number',
  },
  profile: {
    service: 'profile-analysis',
    tables: ['profiles', 'analysis_progress', 'quiz_sessions', 'job', 'job_common'],
    hours: null,
    what: 'what was learnt: patterns, insights, moods; quizzes with their answers and results; sealed, numbers too',
  },
  events: {
    service: 'gateway',
    tables: ['events', 'event_days', 'event_newcomers'],
    hours: 90 * day,
    what: 'which commands, modes and quizzes were used and when, under a pseudonym and without a word; deleted with the person',
  },
  feedback: {
    service: 'gateway',
    tables: ['feedback'],
    hours: 90 * day,
    what: 'what somebody wrote to the operator by /feedback, sealed; until they take it back',
  },
  thumbs: {
    service: 'gateway',
    tables: ['thumbs'],
    hours: 30 * day,
    what: 'which answers have their thumb, so that none counts twice',
  },
  tombstones: {
    service: 'gateway',
    tables: ['forgotten', 'forgettings'],
    hours: null,
    what: 'of the forgotten: a hash of a random number and the day, so that no backup brings them back',
  },
  logs: {
    service: 'operator',
    tables: [],
    hours: null,
    what: 'logs, traces and metrics hold no words, names or Telegram numbers; how long they stay is the collector’s',
  },
  backups: {
    service: 'operator',
    tables: [],
    hours: null,
    what: 'dumps of the database, which hold what it held that day, sealed; see BACKUP_RETENTION_DAYS',
  },
} as const satisfies Record<string, RetentionRule>;
