import type { Flags } from '@soulnear/contracts/flags.ts';
import type { HeldTurn } from './hold-talk.ts';
import type { Finding } from './judge.ts';
import type { SideName } from './options.ts';
import type { Difference } from './statistics.ts';
import type { Talk } from './talks.ts';

export interface JudgedTurn extends HeldTurn {
  words: number;
  /** The most that the chosen style allows. */
  limit?: number;
  findings: Finding[];
}

/** One talk, held once with both. */
export interface HeldPair {
  talk: Talk;
  /** From 1. */
  repeat: number;
  a: JudgedTurn[];
  b: JudgedTurn[];
  /** Of the answers, turn by turn; null where one is missing. */
  similarity: (number | null)[];
}

export interface Metric {
  name: string;
  unit: string;
  value: Difference | undefined;
}

export interface Report {
  madeAt: string;
  sides: Record<SideName, { shown: string; flags: Flags; models: string[] }>;
  /** Talks asked for, and held to the end with both. */
  talks: number;
  repeats: number;
  held: number;
  seed: number;
  methods: { interval: string; similarity: string };
  metrics: Metric[];
  similarity: number | null;
  findings: Record<SideName, Record<Finding['kind'], number>>;
  totals: Record<SideName, { turns: number; inputTokens: number; outputTokens: number; costUsd: number }>;
  /** Why it is not whole, where it is not. */
  unfinished?: string;
  pairs: HeldPair[];
}
