import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../../bench/percentile.ts';
import type { Proc } from '../town/proc.ts';
import type { Stage } from '../town/stage.ts';

export const chatsOf = (stage: Stage, count: number): number[] =>
  Array.from({ length: count }, () => stage.newChat());

export const ms = (value: number): string => `${Math.round(value)} ms`;

export const p = (values: number[], percent: number): number => percentile(values, percent);

/** A finding's sentence where the settling took too long. */
export const unsettled = (settled: boolean): string[] => (settled ? [] : ['not all was done in time']);

/** Resolves when `true` comes; false past the time. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 20,
): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) return false;
    await sleep(everyMs);
  }
  return true;
}

const leaseMs = { gateway: 15_000, dialogue: 10_000 };

/** Kills processes and counts what each of them had in its hands. */
export class Killer {
  inFlight = 0;
  kills = 0;
  readonly #stage: Stage;
  readonly #service: 'gateway' | 'dialogue';
  readonly #dead = new Set<string>();

  constructor(stage: Stage, service: 'gateway' | 'dialogue') {
    this.#stage = stage;
    this.#service = service;
  }

  /** Kills it and starts it again after a pause, in which the other one shows by its claims which work is its own. */
  async killAndRestart(victim: Proc, pauseMs: number): Promise<void> {
    const { books } = this.#stage;
    await victim.kill();
    const killedAt = Date.now();
    const held = await books.held(this.#service);
    this.kills += 1;
    await sleep(pauseMs);
    const now = await books.held(this.#service);
    const alive = new Set(
      now
        .filter(({ leaseUntil }) => leaseUntil > killedAt + leaseMs[this.#service])
        .map(({ owner }) => owner),
    );
    for (const { owner } of held) {
      if (!alive.has(owner) && !this.#dead.has(owner)) this.inFlight += 1;
    }
    for (const { owner } of held) if (!alive.has(owner)) this.#dead.add(owner);
    await victim.start();
  }
}
