import { z } from 'zod';

export interface FlagRule {
  /** Holds when neither the environment nor Flagsmith says anything. */
  default: boolean;
  /** What a person or the operator notices of it, on and off. */
  switches: string;
  /** The room of the house that reads it. */
  owner: 'gateway' | 'dialogue' | 'profile-analysis';
  /** YYYY-MM-DD. */
  since: string;
  /** The day by which the flag is to be gone and one side of it with it; null: a setting that stays. */
  removeBy: string | null;
}

/**
 * Every flag of the product. Of this table are made: the services' settings, docs/flags.md, `.env.example`, the charts'
 * values, what `npm run flags -- seed` puts into Flagsmith, and `/admin`; tests hold them to it.
 */
export const flagTable = {
  USE_CHAT_COMPLETION: {
    default: true,
    switches:
      'on: answers come from Chat Completions; off: from the Responses API, with nothing stored there',
    owner: 'dialogue',
    since: '2026-11-01',
    removeBy: null,
  },
  ENABLE_STYLE_SETTINGS: {
    default: false,
    switches: 'tone, personality and length in /settings, and their use in answers',
    owner: 'gateway',
    since: '2026-11-01',
    removeBy: '2027-06-30',
  },
  ENABLE_USER_PROFILES: {
    default: false,
    switches: 'what is learnt about a person is kept, shown and used in answers',
    owner: 'profile-analysis',
    since: '2026-11-01',
    removeBy: '2027-06-30',
  },
  ENABLE_PATTERN_ANALYSIS: {
    default: false,
    switches: 'patterns are looked for in talks, in the background; wants ENABLE_USER_PROFILES',
    owner: 'profile-analysis',
    since: '2026-11-01',
    removeBy: '2027-06-30',
  },
  ENABLE_DYNAMIC_QUIZ: {
    default: false,
    switches: 'quizzes in the menu and /quiz',
    owner: 'profile-analysis',
    since: '2026-11-01',
    removeBy: '2027-06-30',
  },
  ENABLE_ADAPTIVE_QUIZ: {
    default: false,
    switches: 'follow-up questions after the fifth of a quiz; wants ENABLE_DYNAMIC_QUIZ',
    owner: 'profile-analysis',
    since: '2026-11-01',
    removeBy: '2027-06-30',
  },
  ENABLE_FEEDBACK: {
    default: false,
    switches: 'thumbs under an answer; /feedback is there either way',
    owner: 'gateway',
    since: '2026-11-23',
    removeBy: '2027-06-30',
  },
} as const satisfies Record<string, FlagRule>;

export type FlagName = keyof typeof flagTable;

/** In the order of the table. */
export const flagNames = Object.keys(flagTable) as [FlagName, ...FlagName[]];

/** Every flag with its default. */
export const flagDefaults = Object.fromEntries(
  flagNames.map((name) => [name, flagTable[name].default]),
) as Flags;

/**
 * The flags as evaluated once for an update; handed on with each call it causes. A caller of another version may know
 * others: those it does not tell have their defaults, those unknown here are left out.
 */
export const flagsSchema = z.record(z.string(), z.boolean()).transform((told): Flags => {
  const known = flagNames.map((name) => [name, told[name] ?? flagTable[name].default]);
  return Object.fromEntries(known) as Flags;
});

export type Flags = Record<FlagName, boolean>;
