import type { Mode } from '@soulnear/contracts/common.ts';
import { Counter, type Registry } from 'prom-client';

/** The business metrics of profile-analysis. No function of these throws. */
export function createEvents(registry: Registry) {
  const observed = new Counter({
    name: 'profile_turns_observed_total',
    help: 'Turns delivered by dialogue; known ones had been applied before',
    labelNames: ['outcome', 'mode'],
    registers: [registry],
  });
  return {
    turnObserved(outcome: 'applied' | 'known', mode: Mode): void {
      observed.inc({ outcome, mode });
    },
  };
}
export type Events = ReturnType<typeof createEvents>;
