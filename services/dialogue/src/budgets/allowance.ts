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

/** What may be spent on an answer. Pure. */
export function allowanceOf({ used, total, care, accepted }: Spending, limits: TokenLimits): Allowance {
  if (care) return 'full';
  const spent = isReached(used, limits.hard) || isReached(total, limits.total);
  if (spent) return accepted ? 'short' : 'none';
  return isReached(used, limits.soft) ? 'short' : 'full';
}

/** Milliseconds until the next day begins. */
export function untilNextDay(now = Date.now()): number {
  return 86_400_000 - (now % 86_400_000);
}

function isReached(used: number, limit: number | undefined): boolean {
  return limit !== undefined && used >= limit;
}
