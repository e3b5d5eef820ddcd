import { wholeNumber } from '@soulnear/platform/config/fields.ts';
import { variableName as name } from '@soulnear/platform/config/read-config.ts';
import type { z } from 'zod';

/** Tokens, in and out together, of one day (UTC). Undefined: no limit. */
export interface TokenLimits {
  /** Of a person: answers become short. */
  soft: number | undefined;
  /** Of a person: answers are refused until the next day. */
  hard: number | undefined;
  /** Of the whole bot. */
  total: number | undefined;
}

// Some 50 and 100 exchanges with a full history; at 0.25 and 2 USD per million tokens the second is about 0.20 USD.
const usual = { soft: 300_000, hard: 600_000 };

const limit = (usually: number) =>
  wholeNumber({
    min: 0,
    max: 1_000_000_000_000,
    default: usually,
    mend: `set ${name}=${usually} (tokens; 0: no limit) or leave it out`,
  });

/** The settings; 0 is no limit. */
export const tokenLimitFields = {
  BUDGET_SOFT_TOKENS_PER_DAY: limit(usual.soft),
  BUDGET_HARD_TOKENS_PER_DAY: limit(usual.hard),
  BUDGET_TOTAL_TOKENS_PER_DAY: limit(0),
};

type Read = { [K in keyof typeof tokenLimitFields]: number };

/** Refuses a soft limit that the hard one would keep from ever being noticed. */
export function checkTokenLimits(read: Read, context: z.RefinementCtx): void {
  const { soft, hard } = tokenLimitsOf(read);
  if (soft === undefined || hard === undefined || soft <= hard) return;
  context.addIssue({
    code: 'custom',
    path: ['BUDGET_SOFT_TOKENS_PER_DAY'],
    message: 'is above BUDGET_HARD_TOKENS_PER_DAY; set it lower, or 0 for no soft limit',
  });
}

export function tokenLimitsOf(read: Read): TokenLimits {
  return {
    soft: read.BUDGET_SOFT_TOKENS_PER_DAY || undefined,
    hard: read.BUDGET_HARD_TOKENS_PER_DAY || undefined,
    total: read.BUDGET_TOTAL_TOKENS_PER_DAY || undefined,
  };
}
