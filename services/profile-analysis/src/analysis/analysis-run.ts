import type { OpenProfile } from '../patterns/merge-patterns.ts';
import type { Message } from './message.ts';
import type { Progress } from './progress-store.ts';

/** What one run of an analysis works on. `profile` is as it was at its start; what it writes goes on what is there then. */
export interface AnalysisRun {
  person: string;
  language: 'ru' | 'en';
  /** Oldest first. */
  messages: Message[];
  progress: Progress;
  profile: OpenProfile;
  signal: AbortSignal;
}

/** Milliseconds for one model call with its mending. */
export const modelDeadlineMs = 90_000;
export const maxOutputTokens = 2_500;
