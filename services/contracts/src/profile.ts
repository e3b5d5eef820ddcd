import { z } from 'zod';

export const patternKind = z.enum(['behavioural', 'emotional', 'cognitive']);
export type PatternKind = z.infer<typeof patternKind>;

/** The person's own words, letter by letter, and when they were written. */
export const evidence = z.object({ quote: z.string(), at: z.iso.datetime() });

export const profilePattern = z.object({
  id: z.uuid(),
  kind: patternKind,
  title: z.string(),
  description: z.string(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** Messages in which it was found. */
  occurrences: z.int().positive(),
  /** The person said that it is true. */
  confirmed: z.boolean(),
  evidence: z.array(evidence).max(5),
  lastSeenAt: z.iso.datetime(),
});
export type ProfilePattern = z.infer<typeof profilePattern>;

export const profileInsight = z.object({
  title: z.string(),
  text: z.string(),
  recommendations: z.array(z.string()).max(3),
  at: z.iso.datetime(),
});
export type ProfileInsight = z.infer<typeof profileInsight>;

/** How a person seemed at a time; each from 1 to 10. */
export const moodPoint = z.object({
  at: z.iso.datetime(),
  mood: z.number().min(1).max(10),
  stress: z.number().min(1).max(10),
  energy: z.number().min(1).max(10),
});
export type MoodPoint = z.infer<typeof moodPoint>;

/** `GET /v1/people/:person/profile`: all that was learnt, the weightiest first; of the unknown, nothing. */
export const personProfile = z.object({
  /** Messages that were looked at. */
  messages: z.int().nonnegative(),
  patterns: z.array(profilePattern),
  insights: z.array(profileInsight),
  /** What helps this person to take something in, in words. */
  learning: z.array(z.string()),
  /** Oldest first. */
  mood: z.array(moodPoint),
});
export type PersonProfile = z.infer<typeof personProfile>;

/** `forget` keeps nothing of it but a sealed trace by which it is not learnt again. */
export const verdict = z.enum(['true', 'not_me', 'forget']);
export type Verdict = z.infer<typeof verdict>;
export const patternVerdict = z.strictObject({ verdict });

/** After so many of the person's messages each analysis runs, and over how many it looks. */
export const analysisRhythm = { quick: { each: 3, over: 15 }, deep: { each: 20, over: 40 } } as const;
