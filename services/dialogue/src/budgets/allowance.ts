import type { TokenLimits } from './token-limits.ts';

/** How long after words of crisis nothing is limited: what follows them seldom repeats them. */
export const careMs = 24 * 3_600_000;

export type Allowance = 'full' | 'short' | 'none';

export interface Spending {
  /** The person's tokens of today. */
  used: number;
  /** Everybody's tokens of today. */
  total: number;
  /** Words of crisis, now or lately. */
  care: boolean;
  /** Accepted before, by a process that is gone: it is answered, if shortly. */
  accepted: boolean;
}

export const limits = ['soft', 'hard', 'total'] as const;
export type Limit = (typeof limits)[number];

/** The limit that an answer meets, the hardest of them. Pure. */
export function limitReached({ used, total, care }: Spending, limits: TokenLimits): Limit | undefined {
  if (care) return undefined;
  if (isReached(total, limits.total)) return 'total';
  if (isReached(used, limits.hard)) return 'hard';
  return isReached(used, limits.soft) ? 'soft' : undefined;
}

/** What may be spent on an answer. Pure. */
export function allowanceOf(spending: Spending, limits: TokenLimits): Allowance {
  const reached = limitReached(spending, limits);
  if (reached === undefined) return 'full';
  return reached === 'soft' || spending.accepted ? 'short' : 'none';
}

/** Milliseconds until the next day begins. */
export function untilNextDay(now = Date.now()): number {
  return 86_400_000 - (now % 86_400_000);
}

function isReached(used: number, limit: number | undefined): boolean {
  return limit !== undefined && used >= limit;
}
