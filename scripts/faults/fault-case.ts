import type { Counters } from './counters.ts';
import type { Stage, StageOptions } from './town/stage.ts';

export type Size = 'quick' | 'usual' | 'full';

/** What a case found beside the counters. */
export interface Finding {
  /** What was really done, where that depends on the size. */
  did: string;
  inFlight?: number;
  /** Further figures, as they are shown. */
  other?: string[];
  /** Sentences about what does not hold. */
  broken?: string[];
  /** A person has stopped an answer: what there was of it stays in the talk. */
  stopped?: boolean;
  /** What the counters may be at most; 0 where nothing is said. */
  atMost?: Partial<Record<'L' | 'D' | 'C' | 'O', number>>;
}

export interface FaultCase {
  /** As in the list of failure cases, with a letter where it has variants. */
  id: string;
  what: string;
  stage?: StageOptions;
  run(stage: Stage, size: Size): Promise<Finding>;
}

export interface CaseResult extends Finding {
  id: string;
  what: string;
  counters: Counters;
  /** Empty where the case holds. */
  broken: string[];
  seconds: number;
}

/** The amount for a size. */
export function sized<T>(size: Size, quick: T, usual: T, full = usual): T {
  return { quick, usual, full }[size];
}
