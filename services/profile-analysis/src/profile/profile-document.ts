import { evidence, moodPoint, patternKind, profileInsight, verdict } from '@soulnear/contracts/profile.ts';
import { z } from 'zod';

/** A message of the person as a source: the turn it came in and its place there. */
const source = z.string();

const keptEvidence = evidence.extend({ source });
export type KeptEvidence = z.infer<typeof keptEvidence>;

export const keptPattern = z.object({
  id: z.uuid(),
  kind: patternKind,
  title: z.string(),
  description: z.string(),
  confidence: z.number(),
  confirmed: z.boolean(),
  occurrences: z.int(),
  /** The latest messages that were counted, so that none counts twice. */
  sources: z.array(source),
  evidence: z.array(keptEvidence),
  lastSeenAt: z.iso.datetime(),
});
export type KeptPattern = z.infer<typeof keptPattern>;

/** What the person said is not so, or is to be forgotten: then without its words. It is not learnt again. */
const refusedPattern = z.object({
  id: z.uuid(),
  verdict: verdict.exclude(['true']),
  kind: patternKind,
  title: z.string().optional(),
  description: z.string().optional(),
  sources: z.array(source),
  at: z.iso.datetime(),
});
export type RefusedPattern = z.infer<typeof refusedPattern>;

const keptInsight = profileInsight.extend({ pattern: z.uuid().nullable() });
export type KeptInsight = z.infer<typeof keptInsight>;

/** All that is learnt of a person. */
export const profileDocument = z.object({
  patterns: z.array(keptPattern),
  refused: z.array(refusedPattern),
  insights: z.array(keptInsight),
  learning: z.array(z.string()),
  mood: z.array(moodPoint),
});
export type ProfileDocument = z.infer<typeof profileDocument>;

/** Vectors of a text, each base64 of its 32-bit floats: our own of its letters, and a model's where one made it. */
const textVectors = z.object({
  letters: z.string(),
  model: z.string().nullable(),
  meaning: z.string().nullable(),
});
/** By the id of a pattern, a refused one too. */
export const vectorDocument = z.record(z.uuid(), textVectors);
export type VectorDocument = z.infer<typeof vectorDocument>;

export const emptyProfile = (): ProfileDocument => ({
  patterns: [],
  refused: [],
  insights: [],
  learning: [],
  mood: [],
});
