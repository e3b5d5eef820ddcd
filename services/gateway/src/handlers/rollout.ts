import type { Flags } from '@soulnear/contracts/flags.ts';
import type { Config } from '../config.ts';
import type { Rollout } from '../events.ts';

/** Which side of the rollout an update was on, as metrics tell it. */
export function rolloutOf({ rolloutFlag }: Pick<Config, 'rolloutFlag'>, flags: Flags | undefined): Rollout {
  if (rolloutFlag === undefined || !flags) return 'none';
  return flags[rolloutFlag] ? 'on' : 'off';
}
