import { z } from 'zod';

/** Every flag of the product with its default, used when neither the environment nor Flagsmith says anything. */
export const flagDefaults = {
  USE_CHAT_COMPLETION: true,
  ENABLE_STYLE_SETTINGS: false,
  ENABLE_USER_PROFILES: false,
  ENABLE_PATTERN_ANALYSIS: false,
  ENABLE_DYNAMIC_QUIZ: false,
  ENABLE_ADAPTIVE_QUIZ: false,
} as const;

export type FlagName = keyof typeof flagDefaults;

/** The flags as evaluated once for an update; handed on with each call it causes. */
export const flagsSchema = z.record(
  z.enum(Object.keys(flagDefaults) as [FlagName, ...FlagName[]]),
  z.boolean(),
);

export type Flags = Record<FlagName, boolean>;
