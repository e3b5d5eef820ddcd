import type { Flags } from '@soulnear/contracts/flags.ts';
import type { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
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

/**
 * A call failed and the person was told so: no less a failure of ours than one that is tried again, and the rollout has to
 * see it. That somebody was forgotten meanwhile is none.
 */
export function noteFailure(
  context: Pick<AppContext, 'config' | 'flags' | 'events'>,
  { flags }: { flags: Flags },
  error: HttpCallError,
): void {
  if (error.status !== 410) context.events.tried(rolloutOf(context, flags));
}
