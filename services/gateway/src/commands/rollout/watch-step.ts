import { setTimeout as sleep } from 'node:timers/promises';
import { brokenBound, describeReading, type Reading } from './judge.ts';
import { readShares, readSides } from './read-sides.ts';
import type { RolloutGround } from './run-rollout.ts';
import { type RolloutState, saveState } from './state.ts';

export type StepEnd =
  | { kind: 'held'; told: string }
  | { kind: 'broken'; reason: string }
  | { kind: 'stopped' };

/** The metrics cannot be seen, or not those of this rollout. */
export class Blindness extends Error {
  constructor(why: string) {
    super(`blind: ${why}`);
  }
}

/** Looks at one share until it has had its answers or its time; `last` has its time only. */
export async function watchStep(ground: RolloutGround, state: RolloutState, last: boolean): Promise<StepEnd> {
  const { options, signal, note } = ground;
  const { bounds } = options;
  let inVain = 0;
  for (;;) {
    await sleep(options.pollMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return { kind: 'stopped' };
    const ageMs = Date.now() - state.since;
    try {
      const { on, off } = await look(ground, state.percent, ageMs);
      inVain = 0;
      if (off.answers >= bounds.least) state.others = off;
      saveState(options.state, state);
      note(`${state.percent} %: with it ${describeReading(on)}; without ${describeReading(off)}`);
      const reason = brokenBound(on, state.others, bounds);
      if (reason) return { kind: 'broken', reason };
      const enough = last
        ? ageMs >= options.finalMs
        : on.answers >= options.answers || ageMs >= options.stepMs;
      if (enough) return { kind: 'held', told: verdict(on, bounds.least) };
    } catch (error) {
      inVain++;
      note(`cannot see (${inVain} of ${options.blind}): ${(error as Error).message}`);
      if (inVain >= options.blind)
        return { kind: 'broken', reason: new Blindness((error as Error).message).message };
    }
  }
}

async function look({ prometheus, options }: RolloutGround, percent: number, ageMs: number) {
  const shares = await readShares(prometheus, options.flag);
  if (shares.length === 0) throw new Error('no gateway can be seen');
  if (shares.some((share) => share !== percent))
    throw new Error(`the gateways have ${[...new Set(shares)].join(' and ')} %, not ${percent} %`);
  return readSides(prometheus, ageMs / 1_000);
}

function verdict(on: Reading, least: number): string {
  return on.answers < least ? `${describeReading(on)} (too few to compare)` : describeReading(on);
}
