import type { Flags } from '@soulnear/contracts/flags.ts';
import type { AppContext } from '../context.ts';
import type { Rollout } from '../events.ts';

/**
 * Which side of the rollout an update was on, as metrics tell it: of the flag that Flagsmith turns on in steps, else of the
 * one that ROLLOUT_FLAG names.
 */
export function rolloutOf(
  { config, flags: known }: Pick<AppContext, 'config' | 'flags'>,
  flags: Flags | undefined,
): Rollout {
  const flag = known.rollingOut() ?? config.rolloutFlag;
  if (flag === undefined || !flags) return 'none';
  return flags[flag as keyof Flags] ? 'on' : 'off';
}
