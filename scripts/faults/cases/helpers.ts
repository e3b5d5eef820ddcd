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

/** Kills processes and counts what each of them had in its hands: rows under its lease when it was dead. */
export class Killer {
  inFlight = 0;
  kills = 0;
  readonly #stage: Stage;
  readonly #service: 'gateway' | 'dialogue';

  constructor(stage: Stage, service: 'gateway' | 'dialogue') {
    this.#stage = stage;
    this.#service = service;
  }

  async killAndRestart(victim: Proc, pauseMs: number): Promise<void> {
    const owner = victim.owner();
    await victim.kill();
    this.kills += 1;
    const owners = await this.#stage.books.owners(this.#service);
    this.inFlight += owners.filter((one) => one === owner).length;
    await sleep(pauseMs);
    await victim.start();
  }
}
