import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Reading } from './judge.ts';

const reading = z.object({
  answers: z.number(),
  p95: z.number().optional(),
  errors: z.number(),
  dead: z.number(),
  blocked: z.number(),
  costUsd: z.number(),
});

const schema = z.object({
  flag: z.string(),
  percent: z.number(),
  /** Epoch milliseconds since which it is watched at this share. */
  since: z.number(),
  /** The last word of those without it, for when there are none any more. */
  others: reading.optional(),
});

export interface RolloutState {
  flag: string;
  percent: number;
  since: number;
  others?: Reading | undefined;
}

/** How far a rollout is, in a file; what cannot be read is as if it were not there. */
export function loadState(file: string, flag: string): RolloutState | undefined {
  try {
    const state = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return state.flag === flag ? (state as RolloutState) : undefined;
  } catch {
    return undefined;
  }
}

/** Written whole or not at all. */
export function saveState(file: string, state: RolloutState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2));
  renameSync(`${file}.new`, file);
}

export function removeState(file: string): void {
  rmSync(file, { force: true });
}
