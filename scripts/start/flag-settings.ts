import { type FlagName, flagDefaults, flagNames } from '@soulnear/contracts/flags.ts';
import type { StartConfig } from './config.ts';

type Given = Partial<Record<FlagName, boolean>>;

/** The flags that somebody has set. */
export function givenFlags(config: StartConfig): Record<FlagName, string | undefined> {
  const given = config as Given;
  const settings = flagNames.map((name) => [name, given[name]?.toString()]);
  return Object.fromEntries(settings) as Record<FlagName, string | undefined>;
}

/**
 * The flags as the gateway is told them. With the sandbox those left out are on, so that whoever tries the program sees
 * all of it; with a real bot they are left to Flagsmith and the table's defaults.
 */
export function flagSettings(config: StartConfig): Record<FlagName, string | undefined> {
  const given = givenFlags(config);
  if (config.BOT_TOKEN !== undefined) return given;
  const settings = flagNames.map((name) => [name, given[name] ?? 'true']);
  return Object.fromEntries(settings) as Record<FlagName, string>;
}

/** For the start's announcement: which are on, as far as it is known without Flagsmith. */
export function flagsInWords(config: StartConfig): string {
  const settings = flagSettings(config);
  const on = flagNames.filter((name) => (settings[name] ?? String(flagDefaults[name])) === 'true');
  const off = flagNames.filter((name) => !on.includes(name));
  const list = off.length === 0 ? 'all on' : `on: ${on.join(', ') || 'none'}; off: ${off.join(', ')}`;
  return config.FLAGSMITH_ENVIRONMENT_KEY === undefined ? list : `${list}; where Flagsmith says nothing else`;
}
